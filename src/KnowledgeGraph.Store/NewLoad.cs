using System.Globalization;
using System.Text;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store;

/// <summary>What all stores ask of a load's records by themselves, and how they stamp a load: one function for each, so that they refuse and name alike.</summary>
public static class NewLoad
{
    /// <summary>The longest id of an entity, in bytes of UTF-8.</summary>
    private const int MaxIdBytes = byte.MaxValue;

    /// <summary>Checks that the id of an entity is one of its type, and not too long.</summary>
    /// <param name="entity">A record of an entity.</param>
    /// <exception cref="ArgumentException">It is not.</exception>
    public static void Check(Entity entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        if (EntityTypes.OfId(entity.Id.Value) != entity.Type)
            throw new ArgumentException($"the id {entity.Id} does not name the type {entity.Type} of its entity", nameof(entity));
        if (Encoding.UTF8.GetByteCount(entity.Id.Value) > MaxIdBytes)
            throw new ArgumentException($"the id {entity.Id} is longer than {MaxIdBytes} bytes", nameof(entity));
    }

    /// <summary>Checks that a claim names as evidence only what can be some.</summary>
    /// <param name="claim">A claim.</param>
    /// <exception cref="ArgumentException">It does not.</exception>
    public static void Check(Claim claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        foreach (var link in claim.Evidence)
            if (link.Target.Kind is NodeKind.Proposition or NodeKind.Load)
                throw new ArgumentException($"{link.Target} cannot be evidence of {claim.Id}: name an observation, a document or a claim", nameof(claim));
    }

    /// <summary>
    /// The load as it is recorded. Instants are kept to the microsecond and rise from load to load even where the clock stands still or goes back, or that of another
    /// server is ahead; content that was loaded before gets another id.
    /// </summary>
    /// <param name="header">What is loaded.</param>
    /// <param name="created">What is new in it.</param>
    /// <param name="now">What the clock says.</param>
    /// <param name="latest">The load before, or null.</param>
    /// <param name="isTaken">Whether the base has a load of an id.</param>
    public static StoredLoad Stamp(LoadHeader header, LoadCounts created, DateTimeOffset now, StoredLoad? latest, Func<LoadId, bool> isTaken)
    {
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(isTaken);
        var at = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
        if (at <= latest?.At)
            at = latest.At.AddMicroseconds(1);
        var time = 1;
        while (isTaken(IdOf(header.ContentHash, header.Marking, time)))
            time++;
        var id = IdOf(header.ContentHash, header.Marking, time);
        return new StoredLoad(header with { DocumentMarkings = default }, id, at, created);
    }

    /// <summary>The id of a load.</summary>
    /// <remarks>A marked load is named apart: else the name of the same content, loaded for all to see, would tell that it had been there.</remarks>
    /// <param name="contentHash">The hash of its content.</param>
    /// <param name="marking">Its marking.</param>
    /// <param name="time">Which load of this content and marking it is, from 1.</param>
    public static LoadId IdOf(string contentHash, Marking marking, int time)
    {
        var content = marking == Marking.Clear ? contentHash : $"{contentHash} {EnumCodes.Of(marking)}";
        return ContentIds.OfLoad(time == 1 ? content : string.Create(CultureInfo.InvariantCulture, $"{content}#{time}"));
    }
}
