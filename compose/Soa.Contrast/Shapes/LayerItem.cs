namespace Soa.Contrast.Shapes;

/// <summary>Represents something in a layer, such as a service.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Name">Its name.</param>
/// <param name="Note">A few words about it.</param>
internal sealed record LayerItem(Layer Layer, string Name, string Note);
