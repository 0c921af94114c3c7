namespace KnowledgeGraph.Model;

/// <summary>Whether two values of a functional predicate exclude each other, or may be one value told with different precision.</summary>
internal static class Values
{
    private const decimal ApproximateShare = 0.25m;
    private const double EarthRadiusMetres = 6_371_009; // mean radius, IUGG

    internal static bool Exclude(PropositionObject one, PropositionObject other) => (one, other) switch
    {
        (SomeValue, _) or (_, SomeValue) => false,
        (QuantityObject a, QuantityObject b) => Exclude(a.Value, b.Value),
        (TimeObject a, TimeObject b) => a.Value.Compare(b.Value) != EdtfOrder.OverlapsOrUnknown,
        (CoordinatesObject a, CoordinatesObject b) => Distance(a.Value, b.Value) > (a.Value.PrecisionMetres ?? 0) + (b.Value.PrecisionMetres ?? 0),
        (TextObject a, TextObject b) => a.Value.Language == b.Value.Language && a.Value.Text != b.Value.Text,
        _ => one != other,
    };

    private static bool Exclude(Quantity one, Quantity other)
    {
        var (a, b) = (Bounds(one), Bounds(other));
        return one.Unit == other.Unit && (a.AtMost < b.AtLeast || b.AtMost < a.AtLeast);
    }

    private static (decimal? AtLeast, decimal? AtMost) Bounds(Quantity q)
    {
        var margin = q.Approximate ? Math.Abs(q.Value ?? 0) * ApproximateShare : 0;
        return (q.AtLeast ?? (q.AtMost is null ? q.Value - margin : null), q.AtMost ?? (q.AtLeast is null ? q.Value + margin : null));
    }

    /// <summary>Great-circle distance in metres (haversine).</summary>
    private static double Distance(Coordinates one, Coordinates other)
    {
        var (lat1, lat2) = (double.DegreesToRadians(one.Latitude), double.DegreesToRadians(other.Latitude));
        var half = Math.Sin((lat2 - lat1) / 2);
        var across = Math.Sin(double.DegreesToRadians(other.Longitude - one.Longitude) / 2);
        return 2 * EarthRadiusMetres * Math.Asin(Math.Min(1, Math.Sqrt((half * half) + (Math.Cos(lat1) * Math.Cos(lat2) * across * across))));
    }
}
