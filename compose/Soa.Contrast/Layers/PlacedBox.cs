using Soa.Contrast.Shapes;

namespace Soa.Contrast.Layers;

/// <summary>Represents where a box is drawn, in pixels.</summary>
/// <param name="Box">The box.</param>
/// <param name="X">Its left edge.</param>
/// <param name="Width">Its width.</param>
/// <param name="Columns">How many items fit beside each other.</param>
internal sealed record PlacedBox(ObservedBox Box, int X, int Width, int Columns)
{
    /// <summary>The height of an item.</summary>
    public const int ItemHeight = 36;

    /// <summary>The space between items, and around them.</summary>
    public const int Gap = 8;

    /// <summary>The height of the line with the name.</summary>
    public const int TitleHeight = 20;

    /// <summary>Gets the middle.</summary>
    public int Middle => X + (Width / 2);

    /// <summary>Gets the width of an item.</summary>
    public int ItemWidth => (Width - Gap - (Columns * Gap)) / Columns;

    /// <summary>Returns the items in a layer.</summary>
    public IReadOnlyList<LayerItem> In(Layer layer) => [.. Box.Items.Where(item => item.Layer == layer)];

    /// <summary>Returns the height that it takes in a layer.</summary>
    public int HeightIn(Layer layer) => TitleHeight + Gap + ((In(layer).Count + Columns - 1) / Columns * (ItemHeight + Gap));
}
