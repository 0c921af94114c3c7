namespace KnowledgeGraph.Model;

/// <summary>A measured or stated amount: a value, or bounds, or both; "about 70" is <c>Value 70, Approximate</c> and never 70.</summary>
public sealed record Quantity
{
    /// <summary>The stated value, in <see cref="Unit"/>.</summary>
    public decimal? Value { get; init; }

    /// <summary>Lower bound, inclusive.</summary>
    public decimal? AtLeast { get; init; }

    /// <summary>Upper bound, inclusive.</summary>
    public decimal? AtMost { get; init; }

    /// <summary>What is counted or the unit of measure, singular: <c>freight car</c>, <c>km</c>.</summary>
    public string? Unit { get; init; }

    /// <summary>True when the source says "about".</summary>
    public bool Approximate { get; init; }
}

/// <summary>A point on Earth, WGS 84.</summary>
/// <param name="Latitude">Degrees north, -90 to 90.</param>
/// <param name="Longitude">Degrees east, -180 to 180.</param>
/// <param name="PrecisionMetres">Radius in metres within which the place lies; null when not known.</param>
public sealed record Coordinates(double Latitude, double Longitude, double? PrecisionMetres);
