using System.Runtime.Serialization;

namespace Soa.Contrast.Microservices.Events;

/// <summary>
/// Event: a service has done its step for an order that had been rejected or cancelled meanwhile. Whoever has done something for the order
/// undoes it.
/// </summary>
[DataContract(Namespace = FulfilmentContract.Namespace)]
public sealed record OrderWithdrawn
{
    /// <summary>The order.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string OrderNumber { get; set; }
}
