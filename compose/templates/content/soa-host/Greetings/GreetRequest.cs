using System.Runtime.Serialization;

namespace SoaHost1.Greetings;

/// <summary>Asks for a greeting.</summary>
[DataContract(Namespace = GreetingContract.Namespace)]
public sealed record GreetRequest
{
    /// <summary>The name of the person to greet.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string Name { get; set; }
}
