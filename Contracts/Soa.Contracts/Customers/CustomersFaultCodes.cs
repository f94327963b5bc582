namespace Soa.Contracts.Customers;

/// <summary>The stable values of <see cref="CustomersFault.Code"/>, by which callers and flows distinguish faults.</summary>
public static class CustomersFaultCodes
{
    /// <summary>No customer has the id asked for.</summary>
    public const string CustomerNotFound = "CustomerNotFound";

    /// <summary>The customer was changed since the version that was sent; read it again and repeat the change.</summary>
    public const string StaleVersion = "StaleVersion";

    /// <summary>Another customer already has one of the identifiers, or the tax id.</summary>
    public const string IdentifierTaken = "IdentifierTaken";

    /// <summary>A member of the request is missing or out of range; Field names it.</summary>
    public const string InvalidRequest = "InvalidRequest";
}
