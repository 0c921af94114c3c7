using System.Globalization;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Api.Lists;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Api.Claims;

/// <summary>The three scales, each by itself: likelihood, confidence, grade.</summary>
internal static class ScaleResolvers
{
    public static void Register(ResolverRegistry registry) => registry
        .Type<Likelihood>("Likelihood", static fields => fields
            .Leaf("term", static l => l.Term)
            .Leaf("atLeast", static l => LikelihoodScale.RangeOf(l.Term).AtLeast)
            .Leaf("atMost", static l => LikelihoodScale.RangeOf(l.Term).AtMost)
            .BatchObject("mappedBy", static (c, ls) => Fetch.Entities(c, ls, static l => l.MappedBy)))
        .Type<Confidence>("Confidence", static fields => fields
            .Leaf("level", static k => k.Level)
            .Object("reason", static k => k.Reason))
        .Type<Grade>("Grade", static fields => fields
            .Leaf("code", static g => CodeOf(g))
            .Leaf("reliability", static g => g.Reliability)
            .Object("credibility", static g => g.Credibility is { } credibility ? new CredibilityRating(credibility) : null))
        .Type<CredibilityRating>("CredibilityRating", static fields => fields
            .Leaf("code", static r => (int)r.Term)
            .Leaf("term", static r => r.Term));

    private static string CodeOf(Grade grade) =>
        (grade.Reliability?.ToString() ?? "-") + (grade.Credibility is { } credibility ? ((int)credibility).ToString(CultureInfo.InvariantCulture) : "-");
}

/// <summary>A credibility with its number, because analysts read both.</summary>
internal sealed record CredibilityRating(Credibility Term);
