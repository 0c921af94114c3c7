using KnowledgeGraph.Model;
using KnowledgeGraph.Store.Neo4j.Records;
using KnowledgeGraph.Store.Neo4j.Transport;
using Row = System.Collections.Generic.Dictionary<string, object?>;

namespace KnowledgeGraph.Store.Neo4j.Loading;

/// <summary>Looks up what a load names. The base cannot change meanwhile: the load holds its lock or its mark.</summary>
internal static class LoadLookup
{
    private const int IdsPerStatement = 20_000;

    /// <summary>Fills a ledger with what some records name.</summary>
    /// <param name="session">The base.</param>
    /// <param name="ledger">The ledger.</param>
    /// <param name="records">The records.</param>
    /// <param name="cancellation">Stops the call.</param>
    public static async ValueTask FillAsync(CypherSession session, Ledger ledger, IReadOnlyList<LoadRecord> records, CancellationToken cancellation)
    {
        var missing = ledger.Missing(records);
        missing.Entities.ExceptWith(missing.Described);
        missing.Claims.ExceptWith(missing.Recorded);
        foreach (var id in missing.Entities.Concat(missing.Described).Where(id => ledger.Entity(id) is null))
            ledger.Learn(id, (KnownEntity?)null);
        foreach (var id in missing.Claims.Concat(missing.Recorded).Where(id => ledger.Claim(id) is null))
            ledger.Learn(id, (KnownClaim?)null);
        foreach (var id in missing.Propositions)
            ledger.LearnProposition(id, null);
        await FindAsync(LoadStatements.FindEntities, "described", missing.Entities, false, r => ledger.Learn((string)r[0]!, EntityOf(r))).ConfigureAwait(false);
        await FindAsync(LoadStatements.FindEntities, "described", missing.Described, true, r => ledger.Learn((string)r[0]!, EntityOf(r))).ConfigureAwait(false);
        await FindAsync(LoadStatements.FindPropositions, null, missing.Propositions, false, r => ledger.LearnProposition((string)r[0]!, (long)r[1]!)).ConfigureAwait(false);
        await FindAsync(LoadStatements.FindClaims, "recorded", missing.Claims, false, r => ledger.Learn((string)r[0]!, ClaimOf(r))).ConfigureAwait(false);
        await FindAsync(LoadStatements.FindClaims, "recorded", missing.Recorded, true, r => ledger.Learn((string)r[0]!, ClaimOf(r))).ConfigureAwait(false);

        async ValueTask FindAsync(CypherStatement statement, string? flag, HashSet<string> ids, bool whole, Action<object?[]> learn)
        {
            foreach (var some in ids.Chunk(IdsPerStatement))
            {
                var parameters = new Row { ["ids"] = some };
                if (flag is not null)
                    parameters[flag] = whole;
                foreach (var row in await session.ReadAsync(statement, parameters, cancellation).ConfigureAwait(false))
                    learn(row);
            }
        }
    }

    /// <summary>An entity from its texts.</summary>
    /// <param name="number">Number of its first record.</param>
    /// <param name="texts">Texts of its records.</param>
    /// <param name="numbers">Their numbers.</param>
    public static KnownEntity Described(long number, IReadOnlyList<string> texts, IReadOnlyList<long> numbers)
    {
        var known = new KnownEntity(number);
        foreach (var (text, at) in texts.Zip(numbers))
        {
            var record = RecordJson.Read<Entity>(text);
            known.Joined = known.Joined is null ? record : EntityJoin.Of(known.Joined, record);
            known.Records.Add(text);
            known.RecordNumbers.Add(at);
            known.Kinds.Add(known.Joined.Kind ?? "");
        }

        return known;
    }

    private static KnownEntity EntityOf(object?[] row) => row[2] is null
        ? new KnownEntity((long)row[1]!)
        : Described((long)row[1]!, [.. Values.List<string>(row[2])], [.. Values.List<long>(row[3])]);

    private static KnownClaim ClaimOf(object?[] row) => new((long)row[1]!, (string?)row[2], (string)row[3]!)
    {
        SupersededBy = (string?)row[4],
        Retraction = (string?)row[5],
    };
}
