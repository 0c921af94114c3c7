using System.Collections.Immutable;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store;

/// <summary>When and by which load something came into the base.</summary>
/// <param name="Sequence">Position in the order of recording, from 1; its own count for entities, propositions and claims.</param>
/// <param name="Load">The load.</param>
/// <param name="At">The instant, UTC; later loads have later instants.</param>
public sealed record Recording(long Sequence, LoadId Load, DateTimeOffset At);

/// <summary>An entity as the base knows it in one state of knowledge: all its records joined.</summary>
/// <param name="Entity">The joined view.</param>
/// <param name="Recording">Of its first record.</param>
public sealed record StoredEntity(Entity Entity, Recording Recording);

/// <summary>A proposition in the base.</summary>
/// <param name="Proposition">The proposition.</param>
/// <param name="Recording">When it was first recorded.</param>
public sealed record StoredProposition(Proposition Proposition, Recording Recording);

/// <summary>A claim in the base, with what became of it in the state of knowledge asked.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Recording">When it was recorded.</param>
/// <param name="Retraction">Its retraction, or null.</param>
/// <param name="SupersededBy">The claim that replaced it, or null.</param>
public sealed record StoredClaim(Claim Claim, Recording Recording, RecordedRetraction? Retraction, ClaimId? SupersededBy)
{
    /// <summary>True when it is neither retracted nor superseded.</summary>
    public bool IsLive => Retraction is null && SupersededBy is null;
}

/// <summary>A retraction in the base.</summary>
/// <param name="Retraction">Why and by whom.</param>
/// <param name="Recording">When it was recorded.</param>
public sealed record RecordedRetraction(Retraction Retraction, Recording Recording);

/// <summary>A load in the base.</summary>
/// <param name="Header">What was loaded by whom.</param>
/// <param name="Id">Its id.</param>
/// <param name="At">When it was recorded, UTC.</param>
/// <param name="Counts">What it recorded.</param>
public sealed record StoredLoad(LoadHeader Header, LoadId Id, DateTimeOffset At, LoadCounts Counts);

/// <summary>What is loaded and by whom.</summary>
/// <param name="Source">Name of the file or feed.</param>
/// <param name="ContentHash"><c>sha256:</c> and hexadecimal digits of the file.</param>
/// <param name="LoadedBy">Who loads it: a user or service name.</param>
public sealed record LoadHeader(string Source, string ContentHash, string LoadedBy)
{
    /// <summary>The key that whoever loads it gave the request, so that asking again records nothing again; null for none. A key is its loader's own.</summary>
    public string? Key { get; init; }

    /// <summary>Why it was loaded, in a person's words; null where nobody said.</summary>
    public string? Reason { get; init; }

    /// <summary>How far what is loaded may be passed on.</summary>
    public Marking Marking { get; init; } = Marking.Clear;

    /// <summary>Markings of single documents in the load, all of them. Said beforehand because a store keeps apart what is marked before it takes the first record; not kept.</summary>
    public MarkingSet DocumentMarkings { get; init; }
}

/// <summary>How many records a load created.</summary>
/// <param name="Entities">Entity records.</param>
/// <param name="Propositions">Propositions.</param>
/// <param name="Claims">Claims.</param>
/// <param name="Retractions">Retractions.</param>
public sealed record LoadCounts(int Entities, int Propositions, int Claims, int Retractions)
{
    /// <summary>True when nothing was created.</summary>
    public bool IsEmpty => Entities + Propositions + Claims + Retractions == 0;
}

/// <summary>One record of a load: exactly one of the properties is set.</summary>
public readonly record struct LoadRecord
{
    private LoadRecord(object value) => Value = value;

    /// <summary>An <see cref="Model.Entity"/>, <see cref="Model.Proposition"/>, <see cref="Model.Claim"/> or <see cref="Model.Retraction"/>.</summary>
    public object Value { get; }

    /// <summary>A record of an entity.</summary>
    /// <param name="e">The entity.</param>
    public static implicit operator LoadRecord(Entity e) => new(e);

    /// <summary>A record of a proposition.</summary>
    /// <param name="p">The proposition, with its id.</param>
    public static implicit operator LoadRecord(Proposition p) => new(p);

    /// <summary>A record of a claim.</summary>
    /// <param name="c">The claim, with its id.</param>
    public static implicit operator LoadRecord(Claim c) => new(c);

    /// <summary>A record of a retraction.</summary>
    /// <param name="r">The retraction.</param>
    public static implicit operator LoadRecord(Retraction r) => new(r);
}

/// <summary>What came of recording a load.</summary>
public abstract record LoadOutcome
{
    private protected LoadOutcome() { }
}

/// <summary>The load is in the base, durably.</summary>
/// <param name="Load">The load as recorded; when nothing was new to anybody, no load is recorded and this is null.</param>
/// <param name="Created">What was new; of a load that only showed to more people what the base had, what was new to those cleared for most.</param>
/// <param name="Known">What was known already, word for word: a record of an entity like any earlier one of it, a proposition or claim of that id, a retraction like the first.</param>
public sealed record LoadRecorded(StoredLoad? Load, LoadCounts Created, LoadCounts Known) : LoadOutcome;

/// <summary>Nothing was recorded because the loader recorded a load under this key before, whatever was in it.</summary>
/// <param name="Load">That load.</param>
public sealed record LoadRepeated(StoredLoad Load) : LoadOutcome;

/// <summary>Nothing was recorded because some records do not fit the base.</summary>
/// <remarks>
/// Conflicts come in the order of records; of one record, first each id it refers to that is unknown, once: of an entity, sources and publisher, images, observer and
/// place, authority and instrument, who vouches; of a proposition, subject, object, place, occasion, condition; of a claim, proposition, evidence, agent and document of each
/// step, documents cited, claimant, mapper, claim superseded; of a retraction, claim and by whom. Then different content, or an end before. A record that conflicts counts as
/// known for those behind it. <see cref="LoadConflict.Other"/> of an end before is the successor, or the claim itself where it was retracted.
/// </remarks>
/// <param name="Conflicts">All of them, up to <see cref="MaxConflicts"/>.</param>
public sealed record LoadRefused(ImmutableArray<LoadConflict> Conflicts) : LoadOutcome
{
    /// <summary>How many conflicts are told at most.</summary>
    public const int MaxConflicts = 100;
}

/// <summary>Why a record does not fit the base.</summary>
/// <param name="Kind">What kind of conflict.</param>
/// <param name="Record">Id of the record.</param>
/// <param name="Other">Id of what it refers to or collides with.</param>
public sealed record LoadConflict(LoadConflictKind Kind, NodeId Record, NodeId? Other);

/// <summary>Kinds of conflict between a load and the base.</summary>
public enum LoadConflictKind
{
    /// <summary>The record refers to an id that neither the base nor the load before it has.</summary>
    UnknownReference,

    /// <summary>A claim of this id is in the base with other content (stance, evidence, …): say it with <c>supersedes</c>.</summary>
    DifferentContent,

    /// <summary>The claim superseded or retracted is superseded or retracted already.</summary>
    AlreadyEnded,
}
