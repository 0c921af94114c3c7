using KnowledgeGraph.Benchmarks.Cost;
using KnowledgeGraph.Benchmarks.GeneratedBase;
using KnowledgeGraph.Benchmarks.Hostile;
using KnowledgeGraph.Benchmarks.Http;
using KnowledgeGraph.Benchmarks.Load;
using KnowledgeGraph.Benchmarks.Measuring;
using KnowledgeGraph.Benchmarks.Neo4j;
using KnowledgeGraph.Benchmarks.Reading;
using KnowledgeGraph.Benchmarks.Start;

const string Usage = """
    Measures the product against its peers and limits. See benchmarks/README.md.
      generate  [--claims N]                                          makes a generated base and keeps it
      load      [--claims N] [--rounds N]                             rows a second, against plain SQLite
      start     [--claims N] [--rounds N]                             process start to first answer
      lineage   [--claims N] [--samples N] [--impacts N]              lineage, independence, impact; memory of the index
      lookup    [--claims N] [--samples N]                            N against N/10 claims: lookups and load
      http      [--claims N] [--seconds N] [--rounds N] [--connections N]   against Mercurius and bare Kestrel
      neo4j-load      [--claims N] [--rounds N]                       a load into Neo4j, against its bare statements
      neo4j-cookbook  [--claims N] [--samples N]                      the cookbook's questions on both stores, against their bare statements
      neo4j-impact    [--claims N] [--samples N]                      impact of the most cited document, against the obvious Cypher
      hostile   [--claims N] [--rounds N]                             processor time of refusing what was made to hurt
      cost      [--claims N] [--samples N]                            time of each unit of a question's cost, by what is asked
      bare      [--urls URL] [--bytes N]                              the bare Kestrel peer itself
    """;

if (args is not [var command, ..])
{
    Console.WriteLine(Usage);
    return 2;
}

try
{
    var arguments = new Arguments(args.AsSpan(1));
    switch (command)
    {
        case "generate": await Bases.GenerateAsync(arguments); break;
        case "load": await new LoadBenchmark(arguments).RunAsync(); break;
        case "start": await new StartBenchmark(arguments).RunAsync(); break;
        case "lineage": await new LineageBenchmark(arguments).RunAsync(); break;
        case "lookup": await new LookupBenchmark(arguments).RunAsync(); break;
        case "http": await new HttpBenchmark(arguments).RunAsync(); break;
        case "neo4j-load": await new Neo4jLoadBenchmark(arguments).RunAsync(); break;
        case "neo4j-cookbook": await new CookbookBenchmark(arguments).RunAsync(); break;
        case "neo4j-impact": await new Neo4jImpactBenchmark(arguments).RunAsync(); break;
        case "hostile": await new HostileBenchmark(arguments).RunAsync(); break;
        case "cost": await new CostBenchmark(arguments).RunAsync(); break;
        case "bare": await BareEndpoint.RunAsync(arguments); break;
        default: Console.WriteLine(Usage); return 2;
    }

    return 0;
}
catch (Exception fault) when (fault is ArgumentException or InvalidOperationException)
{
    await Console.Error.WriteLineAsync(fault.Message);
    return 1;
}
