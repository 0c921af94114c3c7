using KnowledgeGraph.Benchmarks.GeneratedBase;
using KnowledgeGraph.Benchmarks.Http;
using KnowledgeGraph.Benchmarks.Load;
using KnowledgeGraph.Benchmarks.Measuring;
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
