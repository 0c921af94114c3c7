using System.Collections.Immutable;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store.Finding;

namespace KnowledgeGraph.Api.Entities;

/// <summary>The predicates of the catalogue behind the fields of the contract that are claims with a field of their own.</summary>
internal static class FieldPredicates
{
    /// <summary>Actor to event.</summary>
    public static readonly ImmutableArray<string> Participation = ["participated-in"];

    /// <summary>Actor to sanction.</summary>
    public static readonly ImmutableArray<string> Sanctioning = ["subject-to-sanction"];

    /// <summary>Event to time.</summary>
    public static readonly ImmutableArray<string> Time = ["occurred-at"];

    /// <summary>Event to place.</summary>
    public static readonly ImmutableArray<string> Location = ["took-place-at"];

    /// <summary>Event or observation to place.</summary>
    public static readonly ImmutableArray<string> Happenings = ["took-place-at", "observed-at"];

    /// <summary>Observation to event.</summary>
    public static readonly ImmutableArray<string> Observing = ["observation-of"];

    /// <summary>Event to the truth value of its happening.</summary>
    public static readonly ImmutableArray<string> Happening = ["occurred"];

    /// <summary>Place to point.</summary>
    public static readonly ImmutableArray<string> Point = ["located-at"];

    /// <summary>Place to place.</summary>
    public static readonly ImmutableArray<string> Containment = ["contained-in"];

    /// <summary>Actor or act to the sanction breached.</summary>
    public static readonly ImmutableArray<string> Breach = ["violates"];

    /// <summary>Entity to the entity that it is.</summary>
    public static readonly ImmutableArray<string> SameAs = ["same-as"];

    /// <summary>Source to its Admiralty letter.</summary>
    public static readonly ImmutableArray<string> Grading = ["graded-source-reliability"];

    /// <summary>What finding by conditions needs to know of them.</summary>
    public static readonly FindingRules Rules = new()
    {
        Time = Time,
        Location = Location,
        Point = Point,
        Containment = Containment,
        LabelOf = static entity => Labels.Of(entity, null).Text,
    };

    /// <summary>Refuses a catalogue that lacks one of them: its fields would be empty for ever and nobody would know why.</summary>
    /// <exception cref="InvalidOperationException">Names the predicates missing.</exception>
    public static void Check(PredicateCatalogue catalogue)
    {
        ImmutableArray<string>[] all = [Participation, Sanctioning, Time, Location, Happenings, Observing, Happening, Point, Containment, Breach, SameAs, Grading];
        var missing = all.SelectMany(static names => names).Where(name => catalogue.Find(name) is null).ToArray();
        if (missing.Length > 0)
            throw new InvalidOperationException($"The predicate catalogue lacks {string.Join(", ", missing)}, which the contract has fields for.");
    }
}
