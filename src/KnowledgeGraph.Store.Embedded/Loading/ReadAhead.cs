using System.Runtime.InteropServices;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store.Index;

namespace KnowledgeGraph.Store.Embedded.Loading;

/// <summary>
/// Reads the records of a load some steps ahead and has the processor fetch what they are made of: a loader that checked a whole file
/// hands over records that have long left its caches, and to encode one touches a dozen objects.
/// </summary>
internal static class ReadAhead
{
    private const int Window = 32, Step = 8;

    /// <summary>The same records in the same order.</summary>
    /// <param name="records">Records, read up to <see cref="Window"/> ahead.</param>
    public static IEnumerable<LoadRecord> Of(IEnumerable<LoadRecord> records)
    {
        var ring = new LoadRecord[Window];
        var read = 0;
        foreach (var record in records)
        {
            var oldest = ring[read % Window];
            ring[read % Window] = record;
            Prefetch.Object(record.Value);
            Fetch(ring, read);
            if (++read > Window)
                yield return oldest;
        }

        for (var at = Math.Max(0, read - Window); at < read; at++)
            yield return ring[at % Window];
    }

    /// <summary>What was asked for a step ago has come: asks for what it leads to.</summary>
    private static void Fetch(LoadRecord[] ring, int newest)
    {
        if (newest >= Step)
            FetchParts(ring[(newest - Step) % Window].Value);
        if (newest >= 2 * Step)
            FetchItems(ring[(newest - (2 * Step)) % Window].Value);
        if (newest >= 3 * Step)
            FetchTexts(ring[(newest - (3 * Step)) % Window].Value);
    }

    private static void FetchParts(object record)
    {
        switch (record)
        {
            case Claim claim:
                Prefetch.Object(claim.Id.Value);
                Prefetch.Object(claim.Proposition.Value);
                Prefetch.Object(claim.Claimant.Value);
                Prefetch.Object(ImmutableCollectionsMarshal.AsArray(claim.Attribution));
                Prefetch.Object(ImmutableCollectionsMarshal.AsArray(claim.Citations));
                Prefetch.Object(ImmutableCollectionsMarshal.AsArray(claim.Evidence));
                Prefetch.Object(claim.StatedAt);
                break;
            case Proposition proposition:
                Prefetch.Object(proposition.Id.Value);
                Prefetch.Object(proposition.Subject.Value);
                Prefetch.Object(proposition.Object);
                Prefetch.Object(proposition.When);
                break;
            case Entity entity:
                Prefetch.Object(entity.Id.Value);
                Prefetch.Object(ImmutableCollectionsMarshal.AsArray(entity.Names));
                Prefetch.Object(entity.Document);
                break;
        }
    }

    private static void FetchItems(object record)
    {
        switch (record)
        {
            case Claim claim:
                Prefetch.Object(claim.Attribution.IsEmpty ? null : claim.Attribution[0]);
                Prefetch.Object(claim.Citations.IsEmpty ? null : claim.Citations[0]);
                Prefetch.Object(claim.Evidence.IsEmpty ? null : claim.Evidence[0]);
                Prefetch.Object(claim.StatedAt?.Text);
                break;
            case Proposition proposition:
                Prefetch.Object(proposition.Object.EntityId?.Value);
                Prefetch.Object(proposition.When?.Text);
                break;
            case Entity entity:
                Prefetch.Object(entity.Names.IsEmpty ? null : entity.Names[0]);
                Prefetch.Object(entity.Document?.Publisher?.Value);
                break;
        }
    }

    private static void FetchTexts(object record)
    {
        switch (record)
        {
            case Claim claim:
                if (!claim.Attribution.IsEmpty)
                    Prefetch.Object(claim.Attribution[0].Document?.Value);
                if (!claim.Citations.IsEmpty)
                    Prefetch.Object(claim.Citations[0].Locator);
                if (!claim.Citations.IsEmpty)
                    Prefetch.Object(claim.Citations[0].Document.Value);
                if (!claim.Evidence.IsEmpty)
                    Prefetch.Object(claim.Evidence[0].Target.Value);
                break;
            case Entity { Names.IsEmpty: false } entity:
                Prefetch.Object(entity.Names[0].Text);
                break;
        }
    }
}
