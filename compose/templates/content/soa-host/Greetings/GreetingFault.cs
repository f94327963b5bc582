using System.Runtime.Serialization;

namespace SoaHost1.Greetings;

/// <summary>
/// Represents a refusal of the service: the detail of its SOAP faults. A business fault is an answer and is never retried.
/// </summary>
[DataContract(Namespace = GreetingContract.Namespace)]
public sealed record GreetingFault
{
    /// <summary>One of <see cref="GreetingFaultCodes"/>, by which callers and flows distinguish faults.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string Code { get; set; }

    /// <summary>The error and the remedy, for people.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required string Message { get; set; }
}
