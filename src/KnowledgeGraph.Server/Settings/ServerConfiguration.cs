using System.Collections.Immutable;

namespace KnowledgeGraph.Server.Settings;

/// <summary>Where settings come from: arguments, the environment, and the file beside the program.</summary>
internal static class ServerConfiguration
{
    /// <summary>A server to be composed, with its configuration.</summary>
    /// <param name="args">Arguments as on the command line.</param>
    /// <param name="faults">Where faults of the arguments are added.</param>
    public static WebApplicationBuilder Builder(string[] args, ImmutableArray<string>.Builder faults)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ContentRootPath = AppContext.BaseDirectory,
            Args = ["--hostBuilder:reloadConfigOnChange=false"],
        });
        builder.Configuration.AddInMemoryCollection(Arguments.Read(args, faults));
        return builder;
    }

    /// <summary>The configuration alone.</summary>
    /// <param name="args">Arguments as on the command line.</param>
    /// <param name="faults">Where faults of the arguments are added.</param>
    public static IConfiguration Read(string[] args, ImmutableArray<string>.Builder faults) => Builder(args, faults).Configuration;
}
