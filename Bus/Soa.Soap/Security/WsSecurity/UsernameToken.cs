namespace Soa.Soap.Security.WsSecurity;

/// <summary>A UsernameToken as it was sent. It prints nothing of itself, so that no log can show the password.</summary>
internal sealed class UsernameToken
{
    public required string Username { get; init; }

    /// <summary>The password, or its digest in base64.</summary>
    public required string Password { get; init; }

    public required bool IsDigest { get; init; }

    /// <summary>What makes this token another than all others, as it was sent (base64).</summary>
    public string? Nonce { get; init; }

    /// <summary>When it was made, as it was sent: the digest is over these very characters.</summary>
    public string? Created { get; init; }
}
