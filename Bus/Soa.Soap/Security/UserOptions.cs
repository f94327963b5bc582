namespace Soa.Soap.Security;

/// <summary>Represents a caller with a password.</summary>
public sealed record UserOptions
{
    /// <summary>
    /// Gets the password's salted hash, as <c>soa hash-password</c> prints it: for HTTP Basic and for UsernameTokens with the password as
    /// text.
    /// </summary>
    public string? PasswordHash { get; init; }

    /// <summary>
    /// Gets the password itself, for UsernameTokens with a digest, which nobody can check who has only a hash. It belongs into a secret
    /// store or the environment, and should be used for nothing else.
    /// </summary>
    public string? DigestSecret { get; init; }

    /// <summary>Gets the roles of the user.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];
}
