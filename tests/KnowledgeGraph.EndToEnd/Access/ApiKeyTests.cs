using System.Net;
using System.Text.RegularExpressions;

namespace KnowledgeGraph.EndToEnd.Access;

/// <summary>API keys, from the command that makes them to their end.</summary>
public sealed partial class ApiKeyTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Key_MadeWhileTheServerRuns_WritesUntilItIsRevoked()
    {
        using var folder = new TemporaryFolder();
        await using var server = await ServerProcess.StartAsync(folder.Path);
        var secret = await Asking.CreateKeyAsync(folder.Path, "ann", "researcher");

        var written = await server.AskAsync(Asking.Load("atlantis"), Asking.Bearer(secret));
        var viewer = await server.AskAsync(Asking.Who, ("X-API-Key", secret));
        var (exitCode, _, _) = await ServerProcess.RunAsync("keys", "revoke", "ann", "--data-directory", folder.Path);
        var after = await server.AskAsync(Asking.Load("lemuria"), Asking.Bearer(secret));

        written.At("load", "load", "loadedBy").GetString().ShouldBe("ann");
        (viewer.At("viewer", "name").GetString(), viewer.At("viewer", "role").GetString(), viewer.At("viewer", "mayWrite").GetBoolean()).ShouldBe(("ann", "RESEARCHER", true));
        viewer.Headers.CacheControl!.Private.ShouldBeTrue();
        exitCode.ShouldBe(0);
        (after.Status, after.Code).ShouldBe((HttpStatusCode.Unauthorized, "UNAUTHENTICATED"));
        after.Headers.WwwAuthenticate.ToString().ShouldContain("error=\"invalid_token\"");
        (await server.AskAsync("""{ entity(id: "state/lemuria") { __typename } }""")).At("entity", "__typename").GetString().ShouldBe("UnknownEntity");
    }

    [Fact]
    public async Task Key_OfAReader_MayNotWrite()
    {
        using var folder = new TemporaryFolder();
        var secret = await Asking.CreateKeyAsync(folder.Path, "rea", "reader");
        await using var server = await HostedServer.OnAsync(folder.Path);

        (await server.AskAsync(Asking.Load("atlantis"), Asking.Bearer(secret))).Code.ShouldBe("FORBIDDEN");
        (await server.AskAsync(Asking.Load("atlantis"))).Code.ShouldBe("UNAUTHENTICATED");
    }

    [Fact]
    public async Task Create_OfAKey_ShowsItsSecretOnceAndKeepsItsHash()
    {
        using var folder = new TemporaryFolder();

        var secret = await Asking.CreateKeyAsync(folder.Path, "ann", "researcher");
        var file = folder.At("api-keys.json");
        var (exitCode, listed, _) = await HostedServer.RunAsync("keys", "list", "--data-directory", folder.Path);

        Secret().IsMatch(secret).ShouldBeTrue();
        (await File.ReadAllTextAsync(file, Token)).ShouldNotContain(secret["kgkey_".Length..]);
        Asking.IsOfItsOwnerAlone(file).ShouldBeTrue();
        exitCode.ShouldBe(0);
        listed.ShouldStartWith("ann  researcher  RED           created ");
        listed.ShouldNotContain(secret);
    }

    [Theory]
    [InlineData("reader", null, "CLEAR", false)]
    [InlineData("reader", "tlp:amber+strict", "AMBER_STRICT", false)]
    [InlineData("researcher", null, "RED", true)]
    [InlineData("researcher", "green", "GREEN", false)]
    [InlineData("admin", "RED", "RED", true)]
    public async Task Key_WithAClearance_GivesItAndMayWriteOnlyWhenItIsForEverything(string role, string? clearance, string expected, bool mayWrite)
    {
        using var folder = new TemporaryFolder();
        var secret = await Asking.CreateKeyAsync(folder.Path, "ann", role, clearance is null ? [] : ["--clearance", clearance]);
        await using var server = await HostedServer.OnAsync(folder.Path);

        var viewer = await server.AskAsync(Asking.Who, Asking.Bearer(secret));

        (viewer.At("viewer", "clearance").GetString(), viewer.At("viewer", "mayWrite").GetBoolean()).ShouldBe((expected, mayWrite));
        (await HostedServer.RunAsync("keys", "list", "--data-directory", folder.Path)).Output.ShouldContain($" {expected} ");
    }

    [Fact]
    public async Task Create_AtTheSameTime_MakesEachKey()
    {
        using var folder = new TemporaryFolder();

        var secrets = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Asking.CreateKeyAsync(folder.Path, $"name-{i}", "reader")));
        var (_, listed, _) = await HostedServer.RunAsync("keys", "list", "--data-directory", folder.Path);

        secrets.Distinct().Count().ShouldBe(4);
        listed.TrimEnd().Split('\n').Length.ShouldBe(4);
    }

    [Fact]
    public async Task Create_UnderARevokedName_MakesAnother()
    {
        using var folder = new TemporaryFolder();
        var first = await Asking.CreateKeyAsync(folder.Path, "ann", "researcher");
        var (taken, _, reason) = await HostedServer.RunAsync("keys", "create", "--name", "ann", "--role", "admin", "--data-directory", folder.Path);
        await HostedServer.RunAsync("keys", "revoke", "ann", "--data-directory", folder.Path);
        var second = await Asking.CreateKeyAsync(folder.Path, "ann", "reader");
        await using var server = await HostedServer.OnAsync(folder.Path);

        (taken, reason.Trim()).ShouldBe((1, "Nothing was done. \"ann\" has a key. Revoke that one first, or give the new one another name."));
        (await server.AskAsync(Asking.Who, Asking.Bearer(first))).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await server.AskAsync(Asking.Who, Asking.Bearer(second))).At("viewer", "role").GetString().ShouldBe("READER");
    }

    [Theory]
    [InlineData("the name is missing", "create", "--role", "reader")]
    [InlineData("the role is \"king\"; expected reader, researcher or admin", "create", "--name", "ann", "--role", "king")]
    [InlineData("the role is missing; expected reader, researcher or admin", "create", "--name", "ann")]
    [InlineData("the name \"anonymous\" is the name of somebody else here", "create", "--name=anonymous", "--role=reader")]
    [InlineData("the name \"seed\" is the name of somebody else here", "create", "--name=seed", "--role=reader")]
    [InlineData("the clearance is \"pink\"; expected CLEAR, GREEN, AMBER, AMBER_STRICT or RED", "create", "--name=ann", "--role=reader", "--clearance=pink")]
    [InlineData("the name is missing", "revoke")]
    [InlineData("\"destroy\" is none of create, list, revoke", "destroy")]
    [InlineData("argument \"--frobnicate\" is not known", "list", "--frobnicate")]
    public async Task Command_WithAFault_SaysItAndDoesNothing(string fault, params string[] args)
    {
        using var folder = new TemporaryFolder();

        var (exitCode, output, errors) = await HostedServer.RunAsync(["keys", .. args, "--data-directory", folder.At("data")]);

        (exitCode, output).ShouldBe((2, ""));
        errors.ShouldContain($"  - {fault}");
        errors.ShouldContain("Usage: keys create");
        Directory.Exists(folder.At("data")).ShouldBeFalse();
    }

    [Fact]
    public async Task Revoke_OfNobody_IsRefused()
    {
        using var folder = new TemporaryFolder();

        var (exitCode, _, errors) = await HostedServer.RunAsync("keys", "revoke", "ann", "--data-directory", folder.Path);

        exitCode.ShouldBe(1);
        errors.ShouldContain("No key that is good has the name \"ann\"");
        File.Exists(folder.At("api-keys.json")).ShouldBeFalse();
    }

    [Fact]
    public async Task File_OfKeys_IsSharedByServers()
    {
        using var folder = new TemporaryFolder();
        await using var one = await HostedServer.OnAsync(folder.At("one"), "--api-keys-file", folder.At("keys/api-keys.json"));
        await using var two = await HostedServer.OnAsync(folder.At("two"), "--api-keys-file", folder.At("keys/api-keys.json"));

        var (_, secret, _) = await HostedServer.RunAsync("keys", "create", "--name", "ann", "--role", "admin", "--api-keys-file", folder.At("keys/api-keys.json"));

        foreach (var server in new[] { one, two })
            (await server.AskAsync(Asking.Who, Asking.Bearer(secret.Trim()))).At("viewer", "role").GetString().ShouldBe("ADMIN");
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("""{ "format": 1, "keys": [{ "name": "ann", "role": "anonymous", "sha256": "00", "created": "2026-01-01T00:00:00Z", "revoked": null }] }""")]
    [InlineData("""{ "format": 1, "keys": [{ "name": "ann", "role": "reader", "sha256": "00", "created": "2026-01-01T00:00:00Z", "revoked": null }] }""")]
    [InlineData("""{ "format": 2, "keys": [] }""")]
    [InlineData("""{ "format": 1, "keys": [], "more": 1 }""")]
    public async Task File_ThatIsFaulty_KeepsTheServerFromStartingAndIsNotOverwritten(string content)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.At("api-keys.json"), content, Token);

        var (start, _, errors) = await HostedServer.RunAsync("--urls", "http://127.0.0.1:0", "--data-directory", folder.Path);
        var (create, output, _) = await HostedServer.RunAsync("keys", "create", "--name", "bob", "--role", "reader", "--data-directory", folder.Path);

        start.ShouldBe(1);
        errors.ShouldContain($"The file of API keys {folder.At("api-keys.json")} cannot be used: ");
        (create, output).ShouldBe((1, ""));
        (await File.ReadAllTextAsync(folder.At("api-keys.json"), Token)).ShouldBe(content);
    }

    [Fact]
    public async Task File_DamagedWhileTheServerRuns_LetsNobodyInByKeyAndAnybodyRead()
    {
        using var folder = new TemporaryFolder();
        var secret = await Asking.CreateKeyAsync(folder.Path, "ann", "researcher");
        await using var server = await HostedServer.OnAsync(folder.Path);
        var good = await File.ReadAllTextAsync(folder.At("api-keys.json"), Token);

        await File.WriteAllTextAsync(folder.At("api-keys.json"), "damaged", Token);
        var damaged = await server.AskAsync(Asking.Who, Asking.Bearer(secret));
        var anonymous = await server.AskAsync(Asking.Who);
        await File.WriteAllTextAsync(folder.At("api-keys.json"), good, Token);
        var mended = await server.AskAsync(Asking.Who, Asking.Bearer(secret));

        (damaged.Status, damaged.Code).ShouldBe((HttpStatusCode.ServiceUnavailable, "ACCESS_UNAVAILABLE"));
        anonymous.At("viewer", "name").GetString().ShouldBe("anonymous");
        mended.At("viewer", "name").GetString().ShouldBe("ann");
        server.Output.ShouldContain("No API key can be judged");
    }

    [GeneratedRegex("^kgkey_[0-9a-f]{64}$")]
    private static partial Regex Secret();
}
