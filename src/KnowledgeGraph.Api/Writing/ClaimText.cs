using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Api.Writing;

/// <summary>
/// Puts a claim that was given as arguments into the form of a seed file (JSON is YAML), so that it passes every check that a file passes; and finds the argument
/// again that a fault of the file is about.
/// </summary>
internal static partial class ClaimText
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Where an argument has another name or place than the field of a seed file.
    private static readonly (string Seed, string Argument)[] Fields =
    [
        ("says", "proposition"), ("denies", "proposition"), ("leavesOpen", "proposition"), ("certainty", "stance.certainty"), ("via", "attribution"), ("cite", "citations"),
    ];

    /// <summary>A seed file of one claim.</summary>
    /// <param name="input">A <c>ClaimInput</c>.</param>
    /// <param name="supersedes">The claim that it replaces, or null.</param>
    public static byte[] Of(InputObject input, string? supersedes)
    {
        var stance = input.Get<InputObject>("stance");
        var claim = new JsonObject
        {
            ["claimant"] = input.Get<string>("claimant"),
            [Verb(stance.Get<Polarity>("polarity"))] = Proposition(input.Get<InputObject>("proposition")),
        };
        Add(claim, "certainty", stance.Get<string?>("certainty"));
        Add(claim, "wording", Text(input.Get<InputObject?>("wording")));
        Add(claim, "via", Each(input, "attribution", step => Copy(step, "agent", "act", "document", "direct")));
        Add(claim, "basis", input.Get<string?>("basis"));
        Add(claim, "evidence", Each(input, "evidence", Evidence));
        Add(claim, "cite", Each(input, "citations", citation => Copy(citation, "document", "locator", "language", "retrievedAt", "contentHash")));
        Add(claim, "likelihood", input.Get<InputObject?>("likelihood") is { } likelihood ? Copy(likelihood, "term", "mappedBy") : null);
        Add(claim, "confidence", Confidence(input.Get<InputObject?>("confidence")));
        Add(claim, "grade", Grade(input.Get<InputObject?>("grade")));
        Add(claim, "validTime", input.Get<Edtf?>("validTime")?.Text);
        Add(claim, "statedAt", input.Get<Edtf?>("statedAt")?.Text);
        Add(claim, "supersedes", supersedes);
        return File("claims", claim);
    }

    /// <summary>A seed file of one claim that has nothing but who says what.</summary>
    /// <param name="claimant">Who.</param>
    /// <param name="polarity">For, against or neither.</param>
    /// <param name="subject">What it is about.</param>
    /// <param name="predicate">A predicate of the catalogue.</param>
    /// <param name="value">The object: an id, or a value in the form of seed files.</param>
    /// <param name="supersedes">The claim that it replaces, or null.</param>
    public static byte[] Of(string claimant, Polarity polarity, string subject, string predicate, JsonNode value, string? supersedes)
    {
        var claim = new JsonObject
        {
            ["claimant"] = claimant,
            [Verb(polarity)] = new JsonObject { ["subject"] = subject, ["predicate"] = predicate, ["object"] = value },
            ["basis"] = "DEDUCED",
        };
        Add(claim, "supersedes", supersedes);
        return File("claims", claim);
    }

    /// <summary>A seed file of one retraction.</summary>
    /// <param name="claim">The claim withdrawn.</param>
    /// <param name="by">Who withdraws it, or null.</param>
    /// <param name="reason">Why.</param>
    public static byte[] OfRetraction(string claim, string? by, string reason)
    {
        var retraction = new JsonObject { ["claim"] = claim, ["reason"] = reason };
        Add(retraction, "by", by);
        return File("retractions", retraction);
    }

    /// <summary>The argument that a path of the seed file stands for.</summary>
    /// <param name="path">A path, such as <c>claims[0].via[1].agent</c>.</param>
    /// <param name="argument">The argument that the claim was given as, such as <c>input</c>.</param>
    public static string ArgumentOf(string path, string argument)
    {
        if (!Entry().IsMatch(path))
            return argument;
        var rest = Entry().Replace(path, "", 1);
        foreach (var (seed, name) in Fields)
        {
            if (rest == seed || rest.StartsWith(seed + ".", StringComparison.Ordinal) || rest.StartsWith(seed + "[", StringComparison.Ordinal))
                return $"{argument}.{name}{rest[seed.Length..]}";
        }

        return rest.Length == 0 ? argument : $"{argument}.{rest}";
    }

    private static string Verb(Polarity polarity) => polarity switch
    {
        Polarity.Positive => "says",
        Polarity.Negative => "denies",
        _ => "leavesOpen",
    };

    private static JsonNode Proposition(InputObject input)
    {
        if (input.Get<string?>("id") is { } id)
            return id;
        var proposition = Copy(input, "subject", "predicate", "when", "place", "role", "occasion", "conditionalOn");
        Add(proposition, "object", input.Get<InputObject?>("object") is { } value ? Object(value) : null);
        return proposition;
    }

    private static JsonNode? Object(InputObject input)
    {
        if (input.Get<string?>("entity") is { } entity)
            return entity;
        if (input.Get<string?>("unknown") is { } unknown)
            return unknown;
        if (input.Get<InputObject?>("text") is { } text)
            return new JsonObject { ["text"] = Text(text) };
        if (input.Get<InputObject?>("quantity") is { } quantity)
            return new JsonObject { ["quantity"] = Copy(quantity, "value", "atLeast", "atMost", "unit", "approximate") };
        return input.Get<InputObject?>("coordinates") is { } point
            ? new JsonObject { ["coordinates"] = Copy(point, "latitude", "longitude", "precisionMetres") }
            : Copy(input, "time", "number", "boolean", "url");
    }

    private static JsonObject Evidence(InputObject input)
    {
        var link = Copy(input, "target", "relation");
        Add(link, "note", Text(input.Get<InputObject?>("note")));
        return link;
    }

    private static JsonObject? Confidence(InputObject? input)
    {
        if (input is null)
            return null;
        var confidence = Copy(input, "level");
        Add(confidence, "reason", Text(input.Get<InputObject?>("reason")));
        return confidence;
    }

    private static JsonObject? Grade(InputObject? input)
    {
        if (input is null)
            return null;
        var grade = Copy(input, "reliability");
        Add(grade, "credibility", input.Get<int?>("credibility")?.ToString(CultureInfo.InvariantCulture));
        return grade;
    }

    private static JsonObject? Text(InputObject? input) =>
        input is null ? null : new JsonObject { [input.Get<string?>("language") ?? "und"] = input.Get<string>("text") };

    private static JsonArray? Each(InputObject input, string name, Func<InputObject, JsonObject> write) =>
        input.Get<InputObject[]?>(name) is { } items ? new JsonArray([.. items.Select(write)]) : null;

    private static JsonObject Copy(InputObject input, params ReadOnlySpan<string> names)
    {
        var copy = new JsonObject();
        foreach (var name in names)
            Add(copy, name, Value(input.Get<object?>(name)));
        return copy;
    }

    private static JsonNode? Value(object? value) => value switch
    {
        null => null,
        Edtf time => time.Text,
        DateTimeOffset instant => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture),
        bool truth => truth,
        int number => number,
        double number => JsonNode.Parse(((decimal)number).ToString(CultureInfo.InvariantCulture)),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    private static void Add(JsonObject to, string name, JsonNode? value)
    {
        if (value is not null)
            to[name] = value;
    }

    private static byte[] File(string section, JsonObject entry) =>
        Encoding.UTF8.GetBytes(new JsonObject { ["format"] = 1, ["language"] = "und", [section] = new JsonArray(entry) }.ToJsonString(Json));

    [GeneratedRegex(@"^(claims|retractions)\[0\]\.?")]
    private static partial Regex Entry();
}
