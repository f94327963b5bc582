using System.Runtime.Serialization;

namespace Soa.Contrast.Microservices.Events;

/// <summary>Event: a service has refused its step in the fulfilment of an order.</summary>
[DataContract(Namespace = FulfilmentContract.Namespace)]
public sealed record StepRefused
{
    /// <summary>The order.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string OrderNumber { get; set; }

    /// <summary>The service that refused.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required string Service { get; set; }

    /// <summary>The code of its fault.</summary>
    [DataMember(Order = 3, IsRequired = true)]
    public required string ReasonCode { get; set; }

    /// <summary>The reason for people.</summary>
    [DataMember(Order = 4, IsRequired = true)]
    public required string Reason { get; set; }
}
