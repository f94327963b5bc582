using System.Runtime.Serialization;

namespace SoaService1;

/// <summary>A greeting.</summary>
[DataContract(Namespace = GreetingContract.Namespace)]
public sealed record Greeting
{
    /// <summary>The greeting's text.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string Text { get; set; }
}
