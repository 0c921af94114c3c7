using System.Collections;
using System.Globalization;
using KnowledgeGraph.Store.Neo4j.Transport;
using Neo4j.Driver;

namespace KnowledgeGraph.Store.Neo4j.Bolt;

/// <summary>Values as the seam has them and as the driver has them.</summary>
internal static class BoltValues
{
    /// <summary>Parameters for the driver: what the other transport sends, so that one statement serves both. Instants are texts.</summary>
    public static Dictionary<string, object?> Sent(IReadOnlyDictionary<string, object?> map) => map.ToDictionary(pair => pair.Key, pair => Sent(pair.Value));

    /// <summary>The rows of an answer.</summary>
    public static async Task<CypherResult> ReadAsync(IResultCursor cursor)
    {
        var (fields, rows) = (await cursor.KeysAsync().ConfigureAwait(false), new List<object?[]>());
        while (await cursor.FetchAsync().ConfigureAwait(false))
            rows.Add([.. fields.Select(field => Got(cursor.Current[field]))]);

        return new CypherResult(fields, rows);
    }

    private static object? Sent(object? value) => value switch
    {
        null or string or bool or long or int => value,
        double number => double.IsFinite(number) ? number : throw new ArgumentException($"{number.ToString(CultureInfo.InvariantCulture)} cannot be sent", nameof(value)),
        DateTimeOffset instant => instant.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        GeoPoint point => new Dictionary<string, object?> { ["latitude"] = point.Latitude, ["longitude"] = point.Longitude },
        IReadOnlyDictionary<string, object?> map => Sent(map),
        IEnumerable list => list.Cast<object?>().Select(Sent).ToList(),
        _ => throw new ArgumentException($"a parameter of type {value.GetType().Name} cannot be sent", nameof(value)),
    };

    private static object? Got(object? value) => value switch
    {
        null or string or bool or long or double or byte[] => value,
        ZonedDateTime instant => InstantOf(instant),
        Point { SrId: 4326 } point => new GeoPoint(point.Y, point.X),
        LocalDate or LocalTime or OffsetTime or LocalDateTime or Duration => value.ToString(),
        IDictionary<string, object?> map => map.ToDictionary(pair => pair.Key, pair => Got(pair.Value), StringComparer.Ordinal),
        IEnumerable list => list.Cast<object?>().Select(Got).ToList(),
        _ => throw new NotSupportedException($"values of type {value.GetType().Name} are not read: let the statement return the properties that are needed"),
    };

    /// <summary>To the tenth of a microsecond, rounded as over HTTP: the driver's own conversion refuses the nanoseconds that <c>datetime.realtime()</c> has.</summary>
    private static DateTimeOffset InstantOf(ZonedDateTime instant) =>
        DateTimeOffset.FromUnixTimeSeconds(instant.UtcSeconds).AddTicks((instant.Nanosecond + 50) / 100).ToOffset(TimeSpan.FromSeconds(instant.OffsetSeconds));
}
