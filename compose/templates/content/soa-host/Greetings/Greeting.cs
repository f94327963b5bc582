using System.Runtime.Serialization;

namespace SoaHost1.Greetings;

/// <summary>A greeting.</summary>
[DataContract(Namespace = GreetingContract.Namespace)]
public sealed record Greeting
{
    /// <summary>The greeting's text.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string Text { get; set; }
}
