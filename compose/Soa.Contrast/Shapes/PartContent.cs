namespace Soa.Contrast.Shapes;

/// <summary>Represents what a part of a shape has in it.</summary>
/// <param name="Items">The items.</param>
/// <param name="Entrances">What partners may call, though nobody has called it yet: items of the layer of consumers.</param>
internal sealed record PartContent(IReadOnlyList<LayerItem> Items, IReadOnlyList<LayerItem> Entrances)
{
    /// <summary>Gets the content of a part that the lecture has no word for.</summary>
    public static PartContent None { get; } = new([], []);

    /// <summary>Returns the content of a part that partners do not call.</summary>
    public static PartContent Of(params IEnumerable<LayerItem> items) => new([.. items], []);
}
