using System.Runtime.Serialization;

namespace Soa.Contracts.Orders;

/// <summary>One step of an order's history.</summary>
[DataContract(Namespace = OrdersContract.Namespace)]
public sealed record OrderStatusChange
{
    /// <summary>The status it came to: one of <see cref="OrderStatuses"/>.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string Status { get; set; }

    /// <summary>The time, UTC.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required DateTime At { get; set; }

    /// <summary>The reason, where one was given.</summary>
    [DataMember(Order = 3, EmitDefaultValue = false)]
    public string? Reason { get; set; }
}
