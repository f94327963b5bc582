namespace Soa.Contrast.Changes.Comparing;

/// <summary>Represents a member of a data contract, or an operation of a service.</summary>
/// <param name="Name">Its name on the wire.</param>
/// <param name="Type">Its type, or the types of request and result, without what is not seen on the wire.</param>
/// <param name="IsRequired">Whether a document must have it.</param>
internal sealed record ContractMember(string Name, string Type, bool IsRequired);
