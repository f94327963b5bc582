namespace Soa.Contrast.Shapes;

/// <summary>Names shapes for people.</summary>
internal static class ShapeNames
{
    /// <summary>Returns the name of a shape.</summary>
    public static string Of(ShapeKind shape) => shape switch
    {
        ShapeKind.OneTier => "One tier",
        ShapeKind.TwoTier => "Two tiers",
        ShapeKind.ThreeTier => "Three tiers",
        ShapeKind.SoaWithBus => "SOA with bus",
        _ => "Microservices",
    };
}
