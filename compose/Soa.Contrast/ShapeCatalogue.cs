using Soa.Contrast.Microservices;
using Soa.Contrast.OneTier;
using Soa.Contrast.Shapes;
using Soa.Contrast.SoaWithBus;
using Soa.Contrast.ThreeTier;
using Soa.Contrast.TwoTier;

namespace Soa.Contrast;

/// <summary>Lists the shapes.</summary>
internal static class ShapeCatalogue
{
    /// <summary>Gets the shapes, in the order of the lecture.</summary>
    public static IReadOnlyList<ShapeKind> All { get; } = Enum.GetValues<ShapeKind>();

    /// <summary>Returns a shape, which is not started yet.</summary>
    public static IShape Create(ShapeKind kind) => kind switch
    {
        ShapeKind.OneTier => new OneTierShape(),
        ShapeKind.TwoTier => new TwoTierShape(),
        ShapeKind.ThreeTier => new ThreeTierShape(),
        ShapeKind.SoaWithBus => new SoaWithBusShape(),
        ShapeKind.Microservices => new MicroservicesShape(),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "is not a shape"),
    };
}
