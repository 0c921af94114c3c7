namespace KnowledgeGraph.Benchmarks.GeneratedBase;

/// <summary>
/// Random numbers of one record (splitmix64, Steele et al. 2014). Every record has dice of its own, seeded by its kind and index, so any
/// record can be made again alone and a larger base does not shift a smaller one.
/// </summary>
internal struct Dice
{
    private const ulong Seed = 0x4B47_2023_0913_0070;
    private ulong _state;

    public Dice(DiceFor kind, int index) =>
        _state = Mix(Seed + ((ulong)kind * 0x9E37_79B9_7F4A_7C15)) ^ Mix((ulong)index + 0xD1B5_4A32_D192_ED03);

    /// <summary>Uniform from 0 to 1, 1 excluded.</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>An index below a number, low ones far more often: floor(n·u³).</summary>
    /// <param name="n">1 or more.</param>
    public int Skewed(int n)
    {
        var u = Unit();
        return (int)(n * u * u * u);
    }

    /// <summary>An index below a number, each as often.</summary>
    /// <param name="n">1 or more.</param>
    public int Uniform(int n) => (int)(n * Unit());

    public bool Chance(double probability) => Unit() < probability;

    private ulong Next() => Mix(_state += 0x9E37_79B9_7F4A_7C15);

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58_476D_1CE4_E5B9;
        z = (z ^ (z >> 27)) * 0x94D0_49BB_1331_11EB;
        return z ^ (z >> 31);
    }
}

/// <summary>What dice are thrown for.</summary>
internal enum DiceFor
{
    Entity = 1,
    Document,
    Proposition,
    Claim,
    Sample,
}
