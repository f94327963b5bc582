using Soa.Contrast.Shapes;

namespace Soa.Contrast.Layers;

/// <summary>Represents a layer in the picture: boxes beside each other.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Top">Where it begins, in pixels.</param>
/// <param name="Boxes">The boxes that have something in it, from left to right.</param>
internal sealed record LayerRow(Layer Layer, int Top, IReadOnlyList<PlacedBox> Boxes)
{
    private const int Space = 14;

    // An item narrower than this has no room for its name.
    private const int NarrowestItem = 112;

    /// <summary>Gets the height of the highest of its boxes.</summary>
    public int Height => Boxes.Max(box => box.HeightIn(Layer));

    /// <summary>Gets where it ends.</summary>
    public int Bottom => Top + Height;

    /// <summary>Places boxes beside each other. What has more items gets more room.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="top">Where it begins.</param>
    /// <param name="boxes">The boxes.</param>
    /// <param name="left">The left edge of the first box.</param>
    /// <param name="width">The room for all.</param>
    public static LayerRow Place(Layer layer, int top, IReadOnlyList<ObservedBox> boxes, int left, int width)
    {
        var free = width - (Space * (boxes.Count - 1));
        var weights = boxes.Select(box => Math.Clamp(box.Items.Count(item => item.Layer == layer), 1, 4)).ToArray();
        var placed = new List<PlacedBox>();
        var x = left;
        foreach (var (box, weight) in boxes.Zip(weights))
        {
            var own = free * weight / weights.Sum();
            var fitting = (own - PlacedBox.Gap) / (NarrowestItem + PlacedBox.Gap);
            placed.Add(new PlacedBox(box, x, own, Math.Clamp(fitting, 1, box.Items.Count(item => item.Layer == layer))));
            x += own + Space;
        }

        return new LayerRow(layer, top, placed);
    }
}
