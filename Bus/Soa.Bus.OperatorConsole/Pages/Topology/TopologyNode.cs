namespace Soa.Bus.OperatorConsole.Pages.Topology;

/// <summary>Represents a node of the topology.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name.</param>
/// <param name="Address">The page about it; <c>null</c> if there is none.</param>
/// <param name="Note">How it is, in a few words; empty for nothing to say.</param>
/// <param name="IsBad">Whether something failed there.</param>
public sealed record TopologyNode(NodeKind Kind, string Name, string? Address, string Note = "", bool IsBad = false)
{
    /// <summary>Gets what identifies it.</summary>
    public string Id => $"{Kind}:{Name}";
}
