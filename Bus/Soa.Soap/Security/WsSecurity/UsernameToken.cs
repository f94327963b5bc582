namespace Soa.Soap.Security.WsSecurity;

/// <summary>Represents a UsernameToken as it was sent. It prints nothing of itself, so that no log can show the password.</summary>
internal sealed class UsernameToken
{
    public required string Username { get; init; }

    /// <summary>Gets the password, or its digest in base64.</summary>
    public required string Password { get; init; }

    public required bool IsDigest { get; init; }

    /// <summary>Gets the nonce as it was sent (base64).</summary>
    public string? Nonce { get; init; }

    /// <summary>Gets the time at which it was made, as it was sent: the digest covers these very characters.</summary>
    public string? Created { get; init; }
}
