namespace Soa.Messaging.Storing;

/// <summary>Holds what stores the documents of the in-memory bus, or says that nothing does.</summary>
internal sealed record StoredDelivery(GuaranteedDelivery? Store)
{
    /// <summary>Throws because the process stores nothing.</summary>
    public static readonly StoredDelivery None = new((GuaranteedDelivery?)null);
}
