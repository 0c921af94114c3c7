using GraphQLParser;
using GraphQLParser.AST;

namespace KnowledgeGraph.Api.Execution.Budget;

/// <summary>
/// The limits that a document must keep before anything is worked out about it: each is checked in time that grows with the length of the text, whatever the
/// text says, so that validation and compilation have only documents of bounded size and shape to do with.
/// </summary>
/// <param name="options">The limits.</param>
internal sealed class DocumentLimits(EngineOptions options)
{
    /// <summary>Longest name: none of the contract has 50 characters, and the nearest known name is looked for at a price that grows with its length.</summary>
    public const int MaxNameLength = 256;

    /// <summary>Longest line of a document: the parser shows the line of a mistake in its message, at a price that grows with the square of its length.</summary>
    public const int MaxLineLength = 16_384;

    // Whoever sends more is told that it is too much, and not how much: counting takes a microsecond a token.
    private const int Counted = 20_000;

    /// <summary>How deep selections, fragments and values may be written in each other: more than the deepest selection needs.</summary>
    public int MaxNesting => 4 * (options.MaxDepth + 1);

    /// <summary>Checks the text before it is parsed.</summary>
    /// <param name="text">The document.</param>
    /// <returns>The refusal, or null.</returns>
    /// <exception cref="GraphQLParser.Exceptions.GraphQLSyntaxErrorException">A token is none.</exception>
    public QueryException? Check(string text)
    {
        if (LongestLine(text) is > MaxLineLength and var line)
            return new Excess(Excess.LineLength, MaxLineLength, line).Refusal("A line of the document has", "characters");
        var (count, position) = (0, 0);
        while (count <= Math.Max(options.MaxTokens, Counted))
        {
            var token = Lexer.Lex(text, position);
            if (token.Kind == TokenKind.EOF)
                break;
            if (token.Kind == TokenKind.NAME && token.End - token.Start is > MaxNameLength and var length)
                return new Excess(Excess.NameLength, MaxNameLength, length).Refusal("A name in the document has", "characters");
            count++;
            position = token.End;
        }

        return count > options.MaxTokens ? new Excess(Excess.Tokens, options.MaxTokens, count > Counted ? null : count).Refusal("The document has", "tokens") : null;
    }

    private static int LongestLine(ReadOnlySpan<char> text)
    {
        var longest = 0;
        foreach (var line in text.EnumerateLines())
            longest = Math.Max(longest, line.Length);
        return longest;
    }

    /// <summary>Checks a parsed document, valid or not: fragments may be missing or refer to themselves.</summary>
    /// <param name="document">The document.</param>
    /// <returns>The refusal, or null.</returns>
    public QueryException? Check(GraphQLDocument document)
    {
        var measure = new DocumentMeasure(document, MaxNesting);
        if (measure.Nesting > MaxNesting)
            return new Excess(Excess.Nesting, MaxNesting, null).Refusal("Fragments and selections of the document lie in each other in", "levels");
        if (measure.Depth > options.MaxDepth)
            return new Excess(Excess.Depth, options.MaxDepth, measure.Depth).Refusal("The document selects", "levels deep");
        if (measure.Fields > options.MaxFields)
            return new Excess(Excess.Fields, options.MaxFields, measure.Fields).Refusal("The document selects, with its fragments,", "fields");
        if (measure.Aliases > options.MaxAliases)
            return new Excess(Excess.Aliases, options.MaxAliases, measure.Aliases).Refusal("The document has", "aliases");
        return measure.Directives > options.MaxDirectives
            ? new Excess(Excess.Directives, options.MaxDirectives, measure.Directives).Refusal("The document has", "directives")
            : null;
    }
}
