namespace Soa.Soap.Security;

/// <summary>Holds the rules for UsernameTokens (WS-Security UsernameToken Profile 1.1.1) beside the password.</summary>
public sealed record UsernameTokenOptions
{
    /// <summary>Gets the maximum age of a token that has a time. Default: 5 minutes.</summary>
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Gets the time by which clocks may differ. Default: 1 minute.</summary>
    public TimeSpan ClockSkew { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Gets the number of nonces and signatures that a process remembers at once. Without a database, tokens with a nonce and signed
    /// messages are refused while there is no room for another; with one, it is asked. Default: 100,000.
    /// </summary>
    public int MaxNonces { get; init; } = 100_000;
}
