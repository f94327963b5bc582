namespace Soa.Contrast.Layers;

/// <summary>Represents a line between two boxes.</summary>
/// <param name="From">The name of the box that calls.</param>
/// <param name="To">The name of the box that is called.</param>
/// <param name="Kind">How it is known.</param>
internal sealed record ObservedLink(string From, string To, LinkKind Kind);
