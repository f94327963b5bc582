namespace Soa.Soap.Security;

/// <summary>
/// How much one client may ask for. A client is who has said who it is by HTTP (Basic, certificate, token), else an address: of IPv6 its first
/// 64 bits, which is what one customer of a provider has.
/// </summary>
public sealed record ClientLimitOptions
{
    /// <summary>How many requests of a client are worked on at once; more are answered with 503. Default: 1,000; 0 for no limit.</summary>
    public int ConcurrentRequests { get; init; } = 1000;

    /// <summary>How many requests a client may send in a second, on average; more are answered with 429. Default: 0, no limit.</summary>
    public int RequestsPerSecond { get; init; }

    /// <summary>How many it may send at once after it was silent. Default: what it may send in ten seconds.</summary>
    public int? Burst { get; init; }

    /// <summary>How many passwords an address may have checked in a minute that were not checked before. Default: 60.</summary>
    public int PasswordChecksPerMinute { get; init; } = 60;
}
