using System.Runtime.Serialization;

namespace Soa.ExampleService;

/// <summary>Asks for the rate of a currency.</summary>
[DataContract(Namespace = IRates.Namespace)]
public sealed record GetRateRequest
{
    /// <summary>The currency, ISO 4217.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string Currency { get; set; }
}

/// <summary>The rate of a currency.</summary>
[DataContract(Namespace = IRates.Namespace)]
public sealed record GetRateResult
{
    /// <summary>The currency, ISO 4217.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string Currency { get; set; }

    /// <summary>How much of the currency one euro buys.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required decimal Rate { get; set; }
}
