namespace Soa.Soap.Security;

/// <summary>
/// Limits what one client may ask for. A client is a caller that authenticated by HTTP (Basic, certificate, token), or else an address: of
/// IPv6 its first 64 bits, which is what one customer of a provider has.
/// </summary>
public sealed record ClientLimitOptions
{
    /// <summary>
    /// Gets the number of requests of a client that are in progress at once; further ones are answered with 503. Default: 1,000; 0 for no
    /// limit.
    /// </summary>
    public int ConcurrentRequests { get; init; } = 1000;

    /// <summary>
    /// Gets the number of requests that a client may send in a second, on average; further ones are answered with 429. Default: 0, no
    /// limit.
    /// </summary>
    public int RequestsPerSecond { get; init; }

    /// <summary>Gets the number of requests that it may send at once after a pause. Default: what it may send in ten seconds.</summary>
    public int? Burst { get; init; }

    /// <summary>Gets the number of new passwords that are checked for an address in a minute. Default: 60.</summary>
    public int PasswordChecksPerMinute { get; init; } = 60;
}
