using System.Collections.Immutable;
using System.Globalization;
using KnowledgeGraph.Server.Settings;
using Microsoft.Extensions.Configuration;
using YamlDotNet.RepresentationModel;

namespace KnowledgeGraph.EndToEnd;

/// <summary>The compose files say what the server understands. They are read here, not run.</summary>
public sealed class ComposeTests
{
    private const string Password = "${NEO4J_PASSWORD:?set a password of at least 8 characters}";

    [Theory]
    [InlineData("docker-compose.yml", StoreKind.Neo4j)]
    [InlineData("docker-compose.embedded.yml", StoreKind.Embedded)]
    public void Server_Environment_IsOfSettingsWithoutFault(string file, StoreKind kind)
    {
        var environment = Texts(Service(file, "server"), "environment");
        string?[] plain = [.. SettingCatalogue.All.Select(setting => setting.PlainName)];
        var faults = ImmutableArray.CreateBuilder<string>();

        environment.Keys.Where(name => !name.StartsWith("KnowledgeGraph__", StringComparison.Ordinal) && !plain.Contains(name)).ShouldBeEmpty();
        var values = environment.Select(pair => KeyValuePair.Create(pair.Key.Replace("__", ":", StringComparison.Ordinal), (string?)pair.Value));
        var settings = new SettingsReader(new ConfigurationBuilder().AddInMemoryCollection(values).Build(), Repository.Root, faults).Read();

        faults.ShouldBeEmpty();
        (settings.Neo4j is not null).ShouldBe(kind == StoreKind.Neo4j);
        if (settings.Neo4j is { } neo4j)
            Service(file, neo4j.Connection.Uri.Host).ShouldNotBeNull();
    }

    [Fact]
    public void Neo4j_Password_MustBeSetAndIsTheSameOnBothSides()
    {
        Texts(Service("docker-compose.yml", "server"), "environment")["NEO4J_PASSWORD"].ShouldBe(Password);
        Texts(Service("docker-compose.yml", "neo4j"), "environment")["NEO4J_AUTH"].ShouldBe("neo4j/" + Password);
    }

    [Fact]
    public void Neo4j_TransactionTimeout_IsLongerThanALoadMayTake()
    {
        var text = Texts(Service("docker-compose.yml", "neo4j"), "environment")["NEO4J_db_transaction_timeout"];

        text.ShouldEndWith("m");
        TimeSpan.FromMinutes(int.Parse(text[..^1], CultureInfo.InvariantCulture))
            .ShouldBeGreaterThan(TimeSpan.FromSeconds(int.Parse(Neo4jCatalogue.LoadTimeoutSeconds.Default, CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Neo4j_Service_HasHealthMemoryAndAVolume()
    {
        var neo4j = Service("docker-compose.yml", "neo4j");
        var server = Service("docker-compose.yml", "server");

        Texts(neo4j, "environment").Keys.ShouldContain("NEO4J_server_memory_heap_max__size");
        neo4j["mem_limit"].ToString().ShouldNotBeEmpty();
        ((YamlSequenceNode)neo4j["volumes"])[0].ToString().ShouldBe("neo4j:/data");
        ((YamlMappingNode)Root("docker-compose.yml")["volumes"]).Children.Keys.Select(key => key.ToString()).ShouldBe(["access", "neo4j"]);
        foreach (var service in (YamlMappingNode[])[neo4j, server])
            service["healthcheck"]["test"].ShouldBeOfType<YamlSequenceNode>();
        server["depends_on"]["neo4j"]["condition"].ToString().ShouldBe("service_healthy");
    }

    private static YamlMappingNode Service(string file, string name) => (YamlMappingNode)Root(file)["services"][name];

    private static Dictionary<string, string> Texts(YamlMappingNode service, string key) =>
        ((YamlMappingNode)service[key]).Children.ToDictionary(pair => pair.Key.ToString(), pair => pair.Value.ToString());

    private static YamlNode Root(string file)
    {
        using var text = File.OpenText(Repository.PathOf(file));
        var yaml = new YamlStream();
        yaml.Load(text);
        return yaml.Documents[0].RootNode;
    }
}
