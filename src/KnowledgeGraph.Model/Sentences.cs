using System.Text;

namespace KnowledgeGraph.Model;

/// <summary>Propositions in words: "North Korea supplies arms to Russia". A rendering for readers, never a quotation.</summary>
public static class Sentences
{
    /// <summary>The languages that are rendered, as BCP 47 tags.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["en", "fr"];

    /// <summary>A proposition in words, without a full stop.</summary>
    /// <param name="proposition">The proposition.</param>
    /// <param name="predicate">Its predicate; null shows the name with spaces for hyphens.</param>
    /// <param name="label">What to call an entity.</param>
    /// <param name="language"><c>fr</c> for French; anything else is rendered in English.</param>
    /// <param name="condition">The proposition that it is conditional on, in words; null when it is unconditional or the condition is not known.</param>
    public static string Of(Proposition proposition, Predicate? predicate, Func<EntityId, string> label, string language, string? condition = null)
    {
        ArgumentNullException.ThrowIfNull(proposition);
        ArgumentNullException.ThrowIfNull(label);
        var french = language.StartsWith("fr", StringComparison.OrdinalIgnoreCase);
        var verb = predicate?.Label.In(language) ?? proposition.Predicate.Replace('-', ' ');
        var sentence = new StringBuilder();
        if (proposition.Object is BooleanObject { Value: false })
            sentence.Append(french ? "il n'est pas vrai que " : "it is not so that ");
        sentence.Append(label(proposition.Subject)).Append(' ').Append(verb);
        if (proposition.Object is not BooleanObject)
            sentence.Append(' ').Append(ObjectWords.Of(proposition.Object, label, french));
        AppendQualifiers(sentence, proposition, label, french);
        if (condition is not null || proposition.ConditionalOn is not null)
            sentence.Append(french ? ", si " : ", if ").Append(condition ?? (french ? "une condition est remplie" : "a condition is met"));
        return sentence.ToString();
    }

    private static void AppendQualifiers(StringBuilder sentence, Proposition p, Func<EntityId, string> label, bool french)
    {
        if (p.Role is { } role)
            sentence.Append(french ? ", en qualité de " : ", as ").Append(role);
        if (p.Place is { } place)
            sentence.Append(french ? ", lieu : " : " in ").Append(label(place));
        if (p.When is { } when)
            sentence.Append(french ? ", " : " ").Append(TimeWords.Adverbial(when, french));
        if (p.Occasion is { } occasion)
            sentence.Append(french ? ", à l'occasion de : " : ", on the occasion of: ").Append(label(occasion));
    }
}
