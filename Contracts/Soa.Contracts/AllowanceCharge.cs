using System.Runtime.Serialization;

namespace Soa.Contracts;

/// <summary>
/// An amount taken off (an allowance, such as a discount) or added (a charge, such as freight), on a line or on a whole order or invoice.
/// EN 16931, BG-20, BG-21, BG-27 and BG-28; UBL <c>cac:AllowanceCharge</c>.
/// </summary>
[DataContract(Namespace = TypesContract.Namespace)]
public sealed record AllowanceCharge
{
    /// <summary>True: the amount is added. False: it is taken off.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required bool IsCharge { get; set; }

    /// <summary>The amount, 0 or more, in the currency of the document and with at most its digits; net of tax.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required decimal Amount { get; set; }

    /// <summary>The reason code: UNCL 5189 for an allowance, UNCL 7161 for a charge.</summary>
    [DataMember(Order = 3, EmitDefaultValue = false)]
    public string? ReasonCode { get; set; }

    /// <summary>The reason, for people.</summary>
    [DataMember(Order = 4, EmitDefaultValue = false)]
    public string? Reason { get; set; }
}
