using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store.Embedded.Records;

/// <summary>The compact form of retractions.</summary>
internal static class RetractionFormat
{
    private const byte Version = 1;

    /// <summary>Writes a retraction.</summary>
    /// <param name="w">Where to.</param>
    /// <param name="retraction">The retraction.</param>
    /// <returns>The number of the claim.</returns>
    public static int Write(RecordWriter w, Retraction retraction)
    {
        w.Byte(Version);
        var claim = w.Node(retraction.Claim.Node);
        w.Entity(retraction.By);
        w.Text(retraction.Reason);
        return claim;
    }

    /// <summary>Reads a retraction.</summary>
    /// <param name="r">Its body.</param>
    public static Retraction Read(RecordReader r)
    {
        if (r.Byte() != Version)
            throw new InvalidDataException("a retraction is written in a form that this version does not know");
        return new Retraction(new ClaimId(r.Node().Value), r.Entity(), r.Text()!);
    }
}
