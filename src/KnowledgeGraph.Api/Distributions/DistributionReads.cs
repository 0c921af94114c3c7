using System.Globalization;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Api.Lists;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store;
using KnowledgeGraph.Store.Finding;

namespace KnowledgeGraph.Api.Distributions;

/// <summary>Counts claims. All that are asked for are read, so it costs as much as there are.</summary>
internal static class DistributionReads
{
    public static async ValueTask<IReadOnlyList<Bucket>> CountAsync(FieldContext context, ClaimQuery query, Dimension by, int first)
    {
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        var unsaid = 0L;
        await foreach (var claims in context.Finder().AllClaimsAsync(query, context.CancellationToken).ConfigureAwait(false))
        {
            foreach (var key in await KeysAsync(context.View(), claims, by, context.CancellationToken).ConfigureAwait(false))
            {
                if (key is null)
                    unsaid++;
                else
                    counts[key] = counts.GetValueOrDefault(key) + 1;
            }
        }

        var buckets = InOrder(counts, by).Select(pair => new Bucket(by, pair.Key, pair.Value));
        return [.. (unsaid == 0 ? buckets : buckets.Append(new Bucket(by, null, unsaid))).Take(first)];
    }

    private static IEnumerable<KeyValuePair<string, long>> InOrder(Dictionary<string, long> counts, Dimension by)
    {
        switch (by)
        {
            case Dimension.Claimant or Dimension.Predicate:
                return counts.OrderByDescending(static c => c.Value).ThenBy(static c => c.Key, StringComparer.Ordinal);
            case Dimension.StatedYear or Dimension.ValidYear:
                return counts.OrderBy(static c => long.Parse(c.Key, CultureInfo.InvariantCulture));
            case Dimension.RecordedMonth:
                return counts.OrderBy(static c => c.Key, StringComparer.Ordinal);
            default:
                return CodesOf(by).Where(counts.ContainsKey).Select(code => KeyValuePair.Create(code, counts[code]));
        }
    }

    private static IReadOnlyList<string> CodesOf(Dimension by) => by switch
    {
        Dimension.Polarity => EnumCodes.All<Polarity>(),
        Dimension.Certainty => EnumCodes.All<Certainty>(),
        Dimension.Basis => EnumCodes.All<EvidentialBasis>(),
        Dimension.Likelihood => EnumCodes.All<LikelihoodTerm>(),
        Dimension.Confidence => EnumCodes.All<ConfidenceLevel>(),
        Dimension.Reliability => EnumCodes.All<Reliability>(),
        Dimension.Credibility => EnumCodes.All<Credibility>(),
        Dimension.Status => EnumCodes.All<AssessmentStatus>(),
        _ => throw new ArgumentOutOfRangeException(nameof(by), by, "has no list of codes"),
    };

    private static async ValueTask<IEnumerable<string?>> KeysAsync(IGraphView view, IReadOnlyList<StoredClaim> claims, Dimension by, CancellationToken cancellation) => by switch
    {
        Dimension.Predicate => (await PropositionsAsync(view, claims, cancellation).ConfigureAwait(false)).Select(static p => p.Proposition.Predicate),
        Dimension.Status => await StatusesAsync(view, claims, cancellation).ConfigureAwait(false),
        Dimension.ValidYear => (await ClaimTimes.ValidAsync(view, claims, cancellation).ConfigureAwait(false)).Select(YearOf),
        _ => claims.Select(claim => KeyOf(claim, by)),
    };

    private static string? KeyOf(StoredClaim stored, Dimension by) => by switch
    {
        Dimension.Claimant => stored.Claim.Claimant.Value,
        Dimension.Polarity => EnumCodes.Of(stored.Claim.Stance.Polarity),
        Dimension.Certainty => EnumCodes.Of(stored.Claim.Stance.Certainty),
        Dimension.Basis => EnumCodes.Of(stored.Claim.Basis),
        Dimension.Likelihood => Code(stored.Claim.Likelihood?.Term),
        Dimension.Confidence => Code(stored.Claim.Confidence?.Level),
        Dimension.Reliability => Code(stored.Claim.Grade?.Reliability),
        Dimension.Credibility => Code(stored.Claim.Grade?.Credibility),
        Dimension.RecordedMonth => stored.Recording.At.UtcDateTime.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        Dimension.StatedYear => YearOf(stored.Claim.StatedAt),
        _ => throw new ArgumentOutOfRangeException(nameof(by), by, "unknown dimension"),
    };

    private static string? Code<T>(T? value)
        where T : struct, Enum => value is { } code ? EnumCodes.Of(code) : null;

    private static string? YearOf(Edtf? time) => time?.Earliest?.Year.ToString(CultureInfo.InvariantCulture);

    private static async ValueTask<IEnumerable<StoredProposition>> PropositionsAsync(IGraphView view, IReadOnlyList<StoredClaim> claims, CancellationToken cancellation)
    {
        PropositionId[] ids = [.. claims.Select(static c => c.Claim.Proposition).Distinct()];
        var found = await view.PropositionsAsync(ids, cancellation).ConfigureAwait(false);
        var byId = found.ToDictionary(static p => p!.Proposition.Id, static p => p!);
        return claims.Select(c => byId[c.Claim.Proposition]);
    }

    private static async ValueTask<IEnumerable<string?>> StatusesAsync(IGraphView view, IReadOnlyList<StoredClaim> claims, CancellationToken cancellation)
    {
        StoredProposition[] all = [.. await PropositionsAsync(view, claims, cancellation).ConfigureAwait(false)];
        StoredProposition[] distinct = [.. all.DistinctBy(static p => p.Proposition.Id)];
        var standings = await Standings.OfAsync(view, distinct, cancellation).ConfigureAwait(false);
        var byId = distinct.Zip(standings).ToDictionary(static pair => pair.First.Proposition.Id, static pair => EnumCodes.Of(pair.Second.Status));
        return all.Select(p => byId[p.Proposition.Id]);
    }
}
