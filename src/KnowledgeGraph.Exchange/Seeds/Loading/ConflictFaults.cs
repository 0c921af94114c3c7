using KnowledgeGraph.Exchange.Seeds.Reading;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.Exchange.Seeds.Loading;

/// <summary>Tells conflicts between records and the base as faults at the place of the record.</summary>
internal static class ConflictFaults
{
    /// <summary>The fault of a conflict.</summary>
    /// <param name="file">The file that the record is of.</param>
    /// <param name="conflict">The conflict.</param>
    public static Fault Of(SeedFile file, LoadConflict conflict)
    {
        var (code, message, expected) = conflict.Kind switch
        {
            LoadConflictKind.DifferentContent => (
                FaultCode.DifferentContent, $"{conflict.Record} is recorded already, with other content",
                $"a corrected claim with \"supersedes: {conflict.Record}\""),
            LoadConflictKind.AlreadyEnded => (
                FaultCode.AlreadyEnded, $"{conflict.Other ?? conflict.Record} is superseded or retracted already", "a claim that is neither"),
            LoadConflictKind.UnknownReference => (FaultCode.Dangling, $"the base does not have {conflict.Other}", "an id that the base has"),
            var other => throw new ArgumentException($"unknown kind of conflict {other}", nameof(conflict)),
        };
        var found = file.Places.TryGetValue(conflict.Record, out var spot)
            || file.Places.TryGetValue(SeedFileReader.RetractionPlace(new ClaimId(conflict.Record.Value)), out spot);
        var (line, column, path) = found ? (spot.Node.Line, spot.Node.Column, spot.Path.ToString()) : (0, 0, "");
        return new Fault(file.Name, line, column, path, code, message) { Expected = expected };
    }
}
