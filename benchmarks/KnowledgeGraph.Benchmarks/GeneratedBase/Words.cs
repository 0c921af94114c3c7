namespace KnowledgeGraph.Benchmarks.GeneratedBase;

/// <summary>Names that no language has, made of syllables, so that search has something to find and nobody is named.</summary>
internal static class Words
{
    private static readonly string[] Onsets = "b br d dr f g gl h k kr l m n p r s st t tr v z".Split(' ');
    private static readonly string[] Rimes = "a ak al an ar e el en er i il in is o ol on or u ul un".Split(' ');
    private static readonly string[] Bodies = "Institute Agency Ministry Works Shipping Press Broadcasting Foundation".Split(' ');
    private static readonly string[] Topics = "arms cargo border sanctions harbour missile railway summit trade satellite".Split(' ');

    public static string Person(ref Dice dice) => $"{Word(ref dice)} {Word(ref dice)}";

    public static string Organization(ref Dice dice) => $"{Word(ref dice)} {Bodies[dice.Uniform(Bodies.Length)]}";

    public static string Headline(ref Dice dice) =>
        $"{Word(ref dice)} and {Word(ref dice)}: {Topic(ref dice)}, {Topic(ref dice)} and {Word(ref dice)}";

    private static string Topic(ref Dice dice) => Topics[dice.Uniform(Topics.Length)];

    private static string Word(ref Dice dice)
    {
        var word = Onsets[dice.Uniform(Onsets.Length)];
        for (var syllables = 2 + dice.Uniform(2); ; word += Onsets[dice.Uniform(Onsets.Length)])
        {
            word += Rimes[dice.Uniform(Rimes.Length)];
            if (--syllables == 0)
                return char.ToUpperInvariant(word[0]) + word[1..];
        }
    }
}
