using System.Runtime.Serialization;

namespace Soa.Contracts;

/// <summary>An address for post and goods.</summary>
[DataContract(Namespace = TypesContract.Namespace)]
public sealed record PostalAddress
{
    /// <summary>The addressee, where the context does not name one.</summary>
    [DataMember(Order = 1, EmitDefaultValue = false)]
    public string? Recipient { get; set; }

    /// <summary>Street and number, or their equivalent.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required string Street { get; set; }

    /// <summary>Floor, door, department.</summary>
    [DataMember(Order = 3, EmitDefaultValue = false)]
    public string? AdditionalStreet { get; set; }

    /// <summary>City, town or village.</summary>
    [DataMember(Order = 4, IsRequired = true)]
    public required string City { get; set; }

    /// <summary>As the country writes it.</summary>
    [DataMember(Order = 5, EmitDefaultValue = false)]
    public string? PostalCode { get; set; }

    /// <summary>State, province or region, as the country writes it.</summary>
    [DataMember(Order = 6, EmitDefaultValue = false)]
    public string? Region { get; set; }

    /// <summary>ISO 3166-1 alpha-2 code, e.g. <c>CL</c>.</summary>
    [DataMember(Order = 7, IsRequired = true)]
    public required string Country { get; set; }
}
