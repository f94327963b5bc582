namespace Soa.Soap.Security;

/// <summary>A caller with a password.</summary>
public sealed record UserOptions
{
    /// <summary>The password's salted hash, as <c>soa hash-password</c> prints it: for HTTP Basic and for UsernameTokens with the password as text.</summary>
    public string? PasswordHash { get; init; }

    /// <summary>
    /// The password itself, for UsernameTokens with a digest, which nobody can check who has only a hash. It belongs into a secret store or the
    /// environment, and should be used for nothing else.
    /// </summary>
    public string? DigestSecret { get; init; }

    /// <summary>What the user is allowed to be.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];
}
