namespace Soa.Contracts.Inventory;

/// <summary>The values of a reservation's status.</summary>
public static class ReservationStatuses
{
    /// <summary>The stock is reserved until the reservation expires.</summary>
    public const string Active = "Active";

    /// <summary>The stock has left the warehouse.</summary>
    public const string Committed = "Committed";

    /// <summary>The stock was given back.</summary>
    public const string Released = "Released";

    /// <summary>The reservation ran out and the stock was given back.</summary>
    public const string Expired = "Expired";

    /// <summary>The reservation does not exist; only ReleaseStock returns this.</summary>
    public const string Unknown = "Unknown";
}
