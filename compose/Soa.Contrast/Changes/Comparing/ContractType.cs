namespace Soa.Contrast.Changes.Comparing;

/// <summary>Represents a data contract, or the contract of a service.</summary>
/// <param name="Name">Its name with the namespace.</param>
/// <param name="Members">What it consists of, in the order on the wire.</param>
internal sealed record ContractType(string Name, IReadOnlyList<ContractMember> Members)
{
    /// <summary>Gets the name without the namespace of all contracts: <c>Orders.Order</c>.</summary>
    public string ShortName => Name.Replace("Soa.Contracts.", "", StringComparison.Ordinal);
}
