using Soa.Contrast.Shapes;

namespace Soa.Contrast.Layers;

/// <summary>Represents a process, a database, or a group of consumers.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Items">What is in it, in one or several layers.</param>
internal sealed record ObservedBox(string Name, IReadOnlyList<LayerItem> Items);
