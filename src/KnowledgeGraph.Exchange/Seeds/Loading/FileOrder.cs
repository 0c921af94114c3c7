using System.Collections.Immutable;
using KnowledgeGraph.Exchange.Seeds.Reading;
using KnowledgeGraph.Exchange.Seeds.Yaml;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Exchange.Seeds.Loading;

/// <summary>Puts files in an order in which what one refers to was recorded before.</summary>
internal static class FileOrder
{
    /// <summary>The files in order: always the first one in the order given that refers to nothing outside of the base and the files before it.</summary>
    /// <param name="files">The files; nothing that they refer to is missing.</param>
    /// <param name="known">What the base has of what they refer to.</param>
    /// <param name="faults">Receives a fault when files wait for each other.</param>
    public static ImmutableArray<SeedFile> Of(IReadOnlyList<(SeedFile File, SeedIndex Index)> files, HashSet<NodeId> known, List<Fault> faults)
    {
        var waiting = files.Select(f => (f.File, f.Index, Needs: f.Index.References.Where(r => !f.Index.Defined.Contains(r.Target)).ToList())).ToList();
        var have = new HashSet<NodeId>(known);
        var order = ImmutableArray.CreateBuilder<SeedFile>(files.Count);
        while (waiting.Count > 0)
        {
            var next = waiting.FindIndex(w => w.Needs.TrueForAll(r => have.Contains(r.Target)));
            if (next < 0)
            {
                faults.Add(
                    Circle([.. waiting.Select(w => w.Index)], [.. waiting.Select(w => w.Needs.Where(r => !have.Contains(r.Target)).ToList())]));
                return [];
            }

            order.Add(waiting[next].File);
            have.UnionWith(waiting[next].Index.Defined);
            waiting.RemoveAt(next);
        }

        return order.ToImmutable();
    }

    private static Fault Circle(List<SeedIndex> files, List<List<Reference>> needs)
    {
        IEnumerable<int> Needs(int i) => needs[i].SelectMany(r => Enumerable.Range(0, files.Count).Where(j => files[j].Defined.Contains(r.Target)));
        var circle = DependencyOrder.Circle([.. Enumerable.Range(0, files.Count)], Needs);
        var second = files[circle[1 % circle.Count]];
        var reference = needs[circle[0]].First(r => second.Defined.Contains(r.Target));
        var faults = new FaultList(files[circle[0]].Name);
        var names = string.Join(" → ", circle.Append(circle[0]).Select(i => Path.GetFileName(files[i].Name)));
        faults.Add(
            reference.From, FaultCode.Cycle, $"{reference.Target} is of {Path.GetFileName(second.Name)}, and these files refer to each other: {names}",
            "what both refer to in a file of its own, or one file");
        return faults.InOrder()[0];
    }
}
