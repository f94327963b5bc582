using System.Runtime.Serialization;

namespace SoaHost1.Greetings;

/// <summary>Why the service refused: the detail of its SOAP faults. A business fault is an answer and is never retried.</summary>
[DataContract(Namespace = GreetingContract.Namespace)]
public sealed record GreetingFault
{
    /// <summary>One of <see cref="GreetingFaultCodes"/>; callers and flows tell faults apart by it.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string Code { get; set; }

    /// <summary>What was wrong and what to do, for people.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required string Message { get; set; }
}
