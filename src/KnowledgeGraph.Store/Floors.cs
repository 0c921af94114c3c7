using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store;

/// <summary>
/// Which bases a store keeps for readers of different clearance. Each floor is a base of its own that holds what may be seen up to one clearance, so that nothing on it can tell of what is
/// not; the topmost, for <see cref="Marking.Red"/>, holds everything. A floor below it is made when something is first marked more narrowly than it may hold
/// (docs/decisions/0020-markings.md).
/// </summary>
internal static class Floors
{
    /// <summary>The floors that a load needs: one below each marking that occurs in it.</summary>
    /// <param name="header">The load.</param>
    /// <returns>Their clearances, the highest first, so that each is made from one that there is.</returns>
    public static IEnumerable<Marking> NeededFor(LoadHeader header)
    {
        for (var marking = Marking.Red; marking > Marking.Clear; marking--)
            if (header.Marking == marking || header.DocumentMarkings.Contains(marking))
                yield return marking - 1;
    }

    /// <summary>The place of the floor that somebody reads from: the lowest one that holds all that they may see.</summary>
    /// <param name="clearances">The clearances of the floors, ascending, the last one <see cref="Marking.Red"/>.</param>
    /// <param name="clearance">The reader's.</param>
    public static int PlaceOf(ReadOnlySpan<Marking> clearances, Marking clearance)
    {
        var place = 0;
        while (clearances[place] < clearance)
            place++;
        return place;
    }

    /// <summary>True when a floor shows a record whose references it has.</summary>
    /// <param name="floor">The clearance of the floor.</param>
    /// <param name="header">The load.</param>
    /// <param name="own">The marking of the record itself.</param>
    public static bool Shows(Marking floor, LoadHeader header, Marking own) => header.Marking <= floor && own <= floor;

    /// <summary>Refuses a marking that the load did not name: there may be no floor without it.</summary>
    /// <param name="header">The load.</param>
    /// <param name="document">A record of a document.</param>
    /// <exception cref="ArgumentException">The header does not name it.</exception>
    public static void Check(LoadHeader header, Entity document)
    {
        if (document.Document?.Marking is { } marking and > Marking.Clear && !header.DocumentMarkings.Contains(marking))
            throw new ArgumentException($"{document.Id} is marked {EnumCodes.Of(marking)}, which {nameof(LoadHeader.DocumentMarkings)} of the load does not name", nameof(document));
    }
}
