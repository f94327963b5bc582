using System.Runtime.Serialization;

namespace Soa.Contracts.Billing;

/// <summary>The request of <see cref="IBilling.GetStatementAsync"/>.</summary>
[DataContract(Namespace = BillingContract.Namespace)]
public sealed record GetStatementRequest
{
    /// <summary>The customer.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string CustomerId { get; set; }

    /// <summary>ISO 4217 code; only documents in it count.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required string Currency { get; set; }

    /// <summary>From this time on, UTC; from the beginning when absent.</summary>
    [DataMember(Order = 3, EmitDefaultValue = false)]
    public DateTime? From { get; set; }

    /// <summary>Before this time, UTC; up to now when absent.</summary>
    [DataMember(Order = 4, EmitDefaultValue = false)]
    public DateTime? To { get; set; }

    /// <summary>The page size, 1 to 200; 50 when absent.</summary>
    [DataMember(Order = 5, EmitDefaultValue = false)]
    public int? PageSize { get; set; }

    /// <summary>The NextPageToken of the previous page; absent for the first page.</summary>
    [DataMember(Order = 6, EmitDefaultValue = false)]
    public string? PageToken { get; set; }
}

/// <summary>The result of <see cref="IBilling.GetStatementAsync"/>.</summary>
[DataContract(Namespace = BillingContract.Namespace)]
public sealed record GetStatementResult
{
    /// <summary>The customer.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string CustomerId { get; set; }

    /// <summary>ISO 4217 code of the amounts.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required string Currency { get; set; }

    /// <summary>The balance at the start of the period, in Currency; the same on every page.</summary>
    [DataMember(Order = 3, IsRequired = true)]
    public required decimal OpeningBalance { get; set; }

    /// <summary>One page of entries.</summary>
    [DataMember(Order = 4, IsRequired = true)]
    public required List<StatementEntry> Entries { get; set; }

    /// <summary>The balance at the end of the period, in Currency; the same on every page.</summary>
    [DataMember(Order = 5, IsRequired = true)]
    public required decimal ClosingBalance { get; set; }

    /// <summary>The PageToken of the next page; absent on the last page.</summary>
    [DataMember(Order = 6, EmitDefaultValue = false)]
    public string? NextPageToken { get; set; }
}
