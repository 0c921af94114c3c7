using KnowledgeGraph.Store.Neo4j.Transport;

namespace KnowledgeGraph.Store.Neo4j.Tests.Transport;

public sealed class HttpValueTests
{
    public static TheoryData<string, object?> Values => new()
    {
        { "null", null },
        { "true", true },
        { "42", 42L },
        { "-9223372036854775808", long.MinValue },
        { "9007199254740993", 9007199254740993L },
        { "42.0", 42.0 },
        { "1e300 * 1e300", double.PositiveInfinity },
        { "-1e300 * 1e300", double.NegativeInfinity },
        { "0.0 / 0.0", double.NaN },
        { "'Крым \\\"\\\\ \\n 😀'", "Крым \"\\ \n 😀" },
        { "datetime('2024-02-29T12:30:15.123456+02:00')", new DateTimeOffset(2024, 2, 29, 12, 30, 15, 123, 456, TimeSpan.FromHours(2)) },
        { "datetime('2024-02-29T12:30:15.123456789Z')", new DateTimeOffset(2024, 2, 29, 12, 30, 15, TimeSpan.Zero).AddTicks(1_234_568) },
        { "datetime('2024-07-01T00:00:00[Europe/Kyiv]')", new DateTimeOffset(2024, 7, 1, 0, 0, 0, TimeSpan.FromHours(3)) },
        { "date('2024-02-29')", "2024-02-29" },
        { "point({latitude: 44.5, longitude: -33.25})", new GeoPoint(44.5, -33.25) },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public async Task Answer_Value_HasItsType(string cypher, object? expected)
    {
        await using var transport = await Server.TransportAsync();

        (await transport.ValueAsync($"RETURN {cypher}")).ShouldBe(expected);
    }

    [Fact]
    public async Task Answer_NestedValues_AreListsAndMaps()
    {
        await using var transport = await Server.TransportAsync();

        var value = (await transport.ValueAsync("RETURN {list: [1, [2.5, null], {name: 'x'}], empty: []}")).ShouldBeAssignableTo<IReadOnlyDictionary<string, object?>>()!;

        var list = value["list"].ShouldBeAssignableTo<IReadOnlyList<object?>>()!;
        list[0].ShouldBe(1L);
        list[1].ShouldBeAssignableTo<IReadOnlyList<object?>>()!.ShouldBe([2.5, null]);
        list[2].ShouldBeAssignableTo<IReadOnlyDictionary<string, object?>>()!["name"].ShouldBe("x");
        value["empty"].ShouldBeAssignableTo<IReadOnlyList<object?>>()!.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("CREATE (n) WITH n DELETE n RETURN n", "Node")]
    [InlineData("CREATE (a) CREATE p = (a)-[:X]->(b) WITH p, a, b DETACH DELETE a, b RETURN p", "Path")]
    public async Task Answer_WholeNodes_AreRefused(string cypher, string type)
    {
        await using var transport = await Server.TransportAsync();

        (await Should.ThrowAsync<NotSupportedException>(async () => await transport.WriteAsync(Server.Says(cypher), Server.None, Server.Stop))).Message
            .ShouldBe($"values of type {type} are not read: let the statement return the properties that are needed");
    }

    [Fact]
    public async Task Parameters_OfEveryKind_ComeBackAsTheyWere()
    {
        await using var transport = await Server.TransportAsync();
        object?[] sent = [null, true, int.MaxValue, long.MinValue, 5.0, -0.1, 1e21, double.Epsilon, "Крым <\"\\\n\u0001😀>"];

        var back = (IReadOnlyList<object?>)(await transport.ValueAsync("RETURN $sent", ("sent", sent)))!;

        back.ShouldBe([null, true, (long)int.MaxValue, long.MinValue, 5.0, -0.1, 1e21, double.Epsilon, "Крым <\"\\\n\u0001😀>"]);
    }

    [Fact]
    public async Task Parameters_ListsAndMapsOfAnyType_ComeBackAsTheyWere()
    {
        await using var transport = await Server.TransportAsync();
        Dictionary<string, object?> map = new() { ["texts"] = new[] { "a", "b" }, ["numbers"] = new long[] { 1, 2 }, ["query"] = Enumerable.Range(3, 2), ["none"] = Array.Empty<int>() };

        var rows = await transport.AskAsync("UNWIND $rows AS r RETURN r.texts, r.numbers, r.query, r.none", ("rows", new List<Dictionary<string, object?>> { map }));

        rows[0].Select(column => string.Join(",", (IReadOnlyList<object?>)column!)).ShouldBe(["a,b", "1,2", "3,4", ""]);
    }

    [Fact]
    public async Task Parameters_InstantsAndPoints_AreWhatStatementsMakeThemOf()
    {
        await using var transport = await Server.TransportAsync();
        var at = new DateTimeOffset(2024, 2, 29, 12, 30, 15, 123, 456, TimeSpan.FromHours(2));

        var row = (await transport.AskAsync("RETURN datetime($at), point($where)", ("at", at), ("where", new GeoPoint(44, -33.25))))[0];

        row.ShouldBe([at, new GeoPoint(44, -33.25)]);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public async Task Parameters_NoNumbers_AreRefused(double number)
    {
        await using var transport = await Server.HttpTransportAsync();

        (await Should.ThrowAsync<ArgumentException>(async () => await transport.ValueAsync("RETURN $x", ("x", number)))).Message
            .ShouldStartWith(FormattableString.Invariant($"{number} cannot be sent: JSON has no such number"));
    }

    [Fact]
    public async Task Answer_LargerThanABuffer_IsReadWhole()
    {
        await using var transport = await Server.TransportAsync();

        var rows = await transport.AskAsync("UNWIND range(1, 50000) AS n RETURN n, 'text of ' + n");

        rows.Count.ShouldBe(50_000);
        rows[^1].ShouldBe([50_000L, "text of 50000"]);
    }
}
