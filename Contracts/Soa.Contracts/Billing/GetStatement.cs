using System.Runtime.Serialization;

namespace Soa.Contracts.Billing;

/// <summary>What <see cref="IBilling.GetStatementAsync"/> is asked.</summary>
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

    /// <summary>How many to return at most, 1 to 200; 50 when absent.</summary>
    [DataMember(Order = 5, EmitDefaultValue = false)]
    public int? PageSize { get; set; }

    /// <summary>NextPageToken of the page before; absent for the first page.</summary>
    [DataMember(Order = 6, EmitDefaultValue = false)]
    public string? PageToken { get; set; }
}

/// <summary>What <see cref="IBilling.GetStatementAsync"/> answers.</summary>
[DataContract(Namespace = BillingContract.Namespace)]
public sealed record GetStatementResult
{
    /// <summary>The customer.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string CustomerId { get; set; }

    /// <summary>ISO 4217 code of the amounts.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required string Currency { get; set; }

    /// <summary>What was owed at the start of the period, in Currency; the same on every page.</summary>
    [DataMember(Order = 3, IsRequired = true)]
    public required decimal OpeningBalance { get; set; }

    /// <summary>One page of entries.</summary>
    [DataMember(Order = 4, IsRequired = true)]
    public required List<StatementEntry> Entries { get; set; }

    /// <summary>What was owed at the end of the period, in Currency; the same on every page.</summary>
    [DataMember(Order = 5, IsRequired = true)]
    public required decimal ClosingBalance { get; set; }

    /// <summary>What to send as PageToken for the next page; absent after the last one.</summary>
    [DataMember(Order = 6, EmitDefaultValue = false)]
    public string? NextPageToken { get; set; }
}
