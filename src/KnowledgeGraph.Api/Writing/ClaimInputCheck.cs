using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Exchange.Seeds;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Api.Writing;

/// <summary>What a seed file may say and an argument may not: local names and short forms. And what an input type cannot ask: one of several fields.</summary>
internal static class ClaimInputCheck
{
    /// <summary>What is wrong with a <c>ClaimInput</c> by itself.</summary>
    /// <param name="input">The claim.</param>
    /// <param name="argument">The argument that it was given as.</param>
    public static IEnumerable<WriteFault> Of(InputObject input, string argument)
    {
        var evidence = input.Get<InputObject[]?>("evidence") ?? [];
        return Proposition(input.Get<InputObject>("proposition"), $"{argument}.proposition").Concat(evidence.SelectMany((link, i) =>
            link.Get<string>("target").Contains('/', StringComparison.Ordinal) ? [] : new[] { NoId(link.Get<string>("target"), $"{argument}.evidence[{i}].target", "an observation, a document or a claim") }));
    }

    /// <summary>What is wrong with the id of a claim by itself.</summary>
    /// <param name="id">The id.</param>
    /// <param name="argument">The argument that it was given as.</param>
    public static IEnumerable<WriteFault> Claim(string id, string argument) =>
        new NodeId(id).Kind == NodeKind.Claim ? [] : [NoId(id, argument, "a claim: claim/ and 26 characters, as the base gives it")];

    private static IEnumerable<WriteFault> Proposition(InputObject input, string at)
    {
        if (input.Get<string?>("conditionalOn") is { } condition && new NodeId(condition).Kind != NodeKind.Proposition)
            yield return NoId(condition, $"{at}.conditionalOn", "a proposition: proposition/ and 26 characters, as the base gives it");
        if (input.Get<string?>("id") is not { } id)
        {
            foreach (var fault in Content(input, at))
                yield return fault;
            yield break;
        }

        if (new NodeId(id).Kind != NodeKind.Proposition)
            yield return NoId(id, $"{at}.id", "a proposition: proposition/ and 26 characters, as the base gives it");
        if (Given(input).FirstOrDefault(name => name != "id") is { } other)
            yield return new WriteFault(FaultCode.InvalidValue, "a proposition of the base has its content already", $"{at}.{other}") { Expected = "an id alone, or content without an id" };
    }

    private static IEnumerable<WriteFault> Content(InputObject input, string at)
    {
        if (input.Get<InputObject?>("object") is not { } value)
            yield break;
        var given = Given(value).ToList();
        if (given.Count != 1)
            yield return new WriteFault(FaultCode.InvalidValue, given.Count == 0 ? "the object has no field" : $"the object has {string.Join(" and ", given.Order(StringComparer.Ordinal))}", $"{at}.object") { Expected = "exactly one field" };
    }

    private static IEnumerable<string> Given(InputObject input) => input.Names.Where(name => input.Get<object?>(name) is not null);

    private static WriteFault NoId(string id, string at, string expected) => new(FaultCode.InvalidId, $"\"{id}\" is no id", at) { Expected = "the id of " + expected };
}
