using System.Runtime.Serialization;

namespace Soa.ExampleService;

/// <summary>The detail of every fault of the service.</summary>
[DataContract(Namespace = IRates.Namespace)]
public sealed record RatesFault
{
    /// <summary>A name that callers can rely on; it never changes.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string Code { get; set; }

    /// <summary>The error and the remedy, for people.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required string Message { get; set; }
}
