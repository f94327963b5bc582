using System.Runtime.Serialization;

namespace SoaService1;

/// <summary>Asks for a greeting.</summary>
[DataContract(Namespace = GreetingContract.Namespace)]
public sealed record GreetRequest
{
    /// <summary>The name of the person to greet.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string Name { get; set; }
}
