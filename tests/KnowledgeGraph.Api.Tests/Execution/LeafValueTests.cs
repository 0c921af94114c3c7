using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck.Xunit;
using KnowledgeGraph.Api.Execution;

namespace KnowledgeGraph.Api.Tests.Execution;

/// <summary>What leaves write is JSON that reads back as the value.</summary>
public sealed class LeafValueTests
{
    private const string Sdl = "\"Q.\" type Query { \"T.\" t: T } \"T.\" scalar T";

    [Property(MaxTest = 300)]
    public void AnyText_ReadsBackAsItself(string? text)
    {
        var expected = text is null ? null : System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));
        (Written(text)?.GetValue<string>()).ShouldBe(expected);
    }

    [Theory]
    [InlineData("1234567\"")]
    [InlineData("12345678\\12345678\u001f1234567812345678")]
    [InlineData("ascii then é and 김 and \U0001F600, then a long ascii tail again")]
    [InlineData("\u007f\u0080\u2028</script>")]
    [InlineData("")]
    public void TextsAroundTheVectorWidth_ReadBackAsThemselves(string text) => Written(text)!.GetValue<string>().ShouldBe(text);

    [Fact]
    public void LoneSurrogate_BecomesTheReplacementCharacter() => Written("a\ud800b")!.GetValue<string>().ShouldBe("a\ufffdb");

    [Theory]
    [InlineData(0)]
    [InlineData(int.MinValue)]
    [InlineData(long.MaxValue)]
    [InlineData(0.1)]
    [InlineData(-1e300)]
    [InlineData(5e-324)]
    public void Numbers_ReadBackAsThemselves<TNumber>(TNumber number) where TNumber : struct => Written(number)!.Deserialize<TNumber>().ShouldBe(number);

    [Theory]
    [InlineData("2023-10-06T12:00:00Z", "2023-10-06T12:00:00Z")]
    [InlineData("2023-10-06T14:00:10.5+02:00", "2023-10-06T12:00:10.5Z")]
    [InlineData("0001-01-01T00:00:00.0000001Z", "0001-01-01T00:00:00.0000001Z")]
    public void Instants_AreUtcWithTheDigitsTheyNeed(string given, string expected) =>
        Written(DateTimeOffset.Parse(given, System.Globalization.CultureInfo.InvariantCulture))!.GetValue<string>().ShouldBe(expected);

    [Fact]
    public void EncodedJson_IsHandedOnAsItIs() => Written((ReadOnlyMemory<byte>)"{\"a\":[1,null]}"u8.ToArray())!.ToJsonString().ShouldBe("{\"a\":[1,null]}");

    [Fact]
    public void TypesThatWereTaught_AreWrittenAsTaught()
    {
        Written(new Version(1, 2, 3))!.GetValue<string>().ShouldBe("1.2");
        Written(TimeSpan.FromHours(1.5))!.GetValue<double>().ShouldBe(1.5);
        Written<TimeSpan?>(null).ShouldBeNull();
    }

    [Fact]
    public async Task EnumMembers_AreNamedAsTheSchemaNamesThem()
    {
        const string Named = "\"Q.\" type Query { \"T.\" t: [E!] } \"E.\" enum E { \"1\" CANNOT_BE_JUDGED \"2\" A \"3\" EDTF_LEVEL2_KEPT \"4\" ATS_AGENCY \"5\" AS_IS }";
        var engine = new GraphQlEngine(Named, new ResolverRegistry().Type<object>("Query", t => t.Leaf("t", _ => Enum.GetValues<Judgement>())));
        (await engine.ExecuteAsync(new("{ t }"), new(new object()), TestContext.Current.CancellationToken)).WithoutExtensions()
            .ShouldBe("""{"data":{"t":["CANNOT_BE_JUDGED","A","EDTF_LEVEL2_KEPT","ATS_AGENCY","AS_IS"]}}""");
    }

    private static JsonNode? Written<TValue>(TValue value)
    {
        var answer = Serving<TValue>.Engine.ExecuteAsync(new("{ t }"), new(new Held<TValue>(value)));
        return JsonNode.Parse(answer.AsTask().GetAwaiter().GetResult())!["data"]!["t"];
    }

    private sealed record Held<TValue>(TValue Value);

    private static class Serving<TValue>
    {
        public static readonly GraphQlEngine Engine = new(Sdl, new ResolverRegistry()
            .Value<Version>(version => version.ToString(2))
            .Value<TimeSpan>((span, writer) => writer.Number(span.TotalHours))
            .Type<Held<TValue>>("Query", t => t.Leaf("t", held => held.Value)));
    }

    private enum Judgement
    {
        CannotBeJudged,
        A,
        EdtfLevel2Kept,
        ATSAgency,
        AS_IS,
    }
}
