using System.Collections.Immutable;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.Exchange.Seeds.Loading;

/// <summary>Finds and reads the seed files of a path.</summary>
internal static class SeedFolder
{
    /// <summary>Reads a file, or the files right in a folder that end in <c>.yaml</c> or <c>.yml</c>, by name. What cannot be read is a fault.</summary>
    public static async ValueTask<ImmutableArray<SeedReading>> ReadAsync(
        string path, PredicateCatalogue catalogue, SeedLimits limits, CancellationToken cancellation)
    {
        string[] files;
        try
        {
            files = Find(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [Unreadable(path, e)];
        }

        if (files.Length == 0)
            return [Refused(path, "the folder has no seed file", "a file that ends in .yaml or .yml")];
        var readings = ImmutableArray.CreateBuilder<SeedReading>(files.Length);
        foreach (var file in files)
            readings.Add(await FileAsync(file, catalogue, limits, cancellation));
        return readings.ToImmutable();
    }

    /// <summary>The ids that the loads of a path's files may have, whatever the files' markings: those of each content.</summary>
    public static async ValueTask<ImmutableArray<ImmutableArray<LoadId>>> LoadsAsync(string path, CancellationToken cancellation)
    {
        var hashes = new HashSet<string>();
        try
        {
            foreach (var file in Find(path))
                hashes.Add(SeedFile.HashOf(await File.ReadAllBytesAsync(file, cancellation)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Those that could be read count.
        }

        return [.. hashes.Select(hash => Enum.GetValues<Marking>().Select(marking => NewLoad.IdOf(hash, marking, 1)).ToImmutableArray())];
    }

    private static string[] Find(string path) =>
        Directory.Exists(path) ? [.. Directory.EnumerateFiles(path).Where(IsSeedFile).Order(StringComparer.Ordinal)] : [path];

    private static bool IsSeedFile(string path) =>
        Path.GetExtension(path) is var end && (end.Equals(".yaml", StringComparison.OrdinalIgnoreCase) || end.Equals(".yml", StringComparison.OrdinalIgnoreCase));

    private static async ValueTask<SeedReading> FileAsync(
        string file, PredicateCatalogue catalogue, SeedLimits limits, CancellationToken cancellation)
    {
        try
        {
            await using var stream = new FileStream(
                file, FileMode.Open, FileAccess.Read, FileShare.Read, 0, FileOptions.Asynchronous | FileOptions.SequentialScan);
            return await SeedFile.ReadAsync(stream, file, catalogue, limits, cancellation);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Refused(file, "there is no such file or folder", "a seed file, or a folder of them");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Unreadable(file, e);
        }
    }

    private static SeedReading Unreadable(string path, Exception e) => Refused(path, "it cannot be read: " + e.Message, null);

    private static SeedReading Refused(string path, string message, string? expected) =>
        new(null, [new Fault(path, 0, 0, "", FaultCode.Unreadable, message) { Expected = expected }]);
}
