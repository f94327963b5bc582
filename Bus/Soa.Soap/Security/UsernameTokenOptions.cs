namespace Soa.Soap.Security;

/// <summary>What holds for a UsernameToken (WS-Security UsernameToken Profile 1.1.1) beside the password.</summary>
public sealed record UsernameTokenOptions
{
    /// <summary>How old a token may be that says when it was made. Default: 5 minutes.</summary>
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How far clocks may differ. Default: 1 minute.</summary>
    public TimeSpan ClockSkew { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How many nonces and signatures a process remembers at once. Without a database, tokens with a nonce and signed messages are refused while there is no
    /// room for another; with one, it is asked. Default: 100,000.
    /// </summary>
    public int MaxNonces { get; init; } = 100_000;
}
