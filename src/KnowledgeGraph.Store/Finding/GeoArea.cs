using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store.Finding;

/// <summary>A part of the Earth (WGS 84). A point lies in it by its coordinates alone: how precise they are is left to whoever reads them.</summary>
public abstract record GeoArea
{
    private protected GeoArea() { }

    /// <summary>True when a point lies in the area, its border included.</summary>
    /// <param name="point">The point.</param>
    public abstract bool Has(Coordinates point);
}

/// <summary>What lies between two parallels and two meridians.</summary>
/// <param name="South">Degrees north of the southern border.</param>
/// <param name="West">Degrees east of the western border.</param>
/// <param name="North">Degrees north of the northern border.</param>
/// <param name="East">Degrees east of the eastern border; less than <paramref name="West"/> when the box crosses the 180th meridian.</param>
public sealed record GeoBox(double South, double West, double North, double East) : GeoArea
{
    /// <inheritdoc />
    public override bool Has(Coordinates point)
    {
        ArgumentNullException.ThrowIfNull(point);
        return point.Latitude >= South && point.Latitude <= North
            && (West <= East ? point.Longitude >= West && point.Longitude <= East : point.Longitude >= West || point.Longitude <= East);
    }
}

/// <summary>What lies within a distance of a point, on a sphere of the Earth's mean radius (IUGG: 6371008.8 m): off by at most 0.6 %.</summary>
/// <param name="Latitude">Degrees north of the middle.</param>
/// <param name="Longitude">Degrees east of the middle.</param>
/// <param name="Metres">The distance.</param>
public sealed record GeoCircle(double Latitude, double Longitude, double Metres) : GeoArea
{
    private const double MeanRadius = 6_371_008.8;

    /// <inheritdoc />
    public override bool Has(Coordinates point)
    {
        ArgumentNullException.ThrowIfNull(point);
        return DistanceTo(point) <= Metres;
    }

    // Haversine, which keeps its digits for points close to each other.
    private double DistanceTo(Coordinates point)
    {
        var (here, there) = (double.DegreesToRadians(Latitude), double.DegreesToRadians(point.Latitude));
        var (up, across) = (Math.Sin((there - here) / 2), Math.Sin(double.DegreesToRadians(point.Longitude - Longitude) / 2));
        return 2 * MeanRadius * Math.Asin(Math.Min(1, Math.Sqrt((up * up) + (Math.Cos(here) * Math.Cos(there) * across * across))));
    }
}
