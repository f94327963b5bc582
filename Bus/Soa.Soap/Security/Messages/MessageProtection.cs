namespace Soa.Soap.Security.Messages;

/// <summary>Who a protected message is from, and how to answer in kind.</summary>
public sealed record MessageProtection
{
    internal MessageProtection(string name, IReadOnlyList<string> roles, KnownCertificate partner, BodyCipher? encryption) =>
        (Name, Roles, Partner, Encryption) = (name, roles, partner, encryption);

    /// <summary>The partner's name.</summary>
    public string Name { get; }

    /// <summary>The roles of the partner.</summary>
    public IReadOnlyList<string> Roles { get; }

    /// <summary>The partner's certificate.</summary>
    internal KnownCertificate Partner { get; }

    /// <summary>How the body is encrypted; <c>null</c> if it is not.</summary>
    internal BodyCipher? Encryption { get; init; }

    /// <summary>The signature's value, of a message that was received.</summary>
    public byte[]? Signature { get; init; }

    /// <summary>The signed <c>wsa:RelatesTo</c> of a message that was received, if it has one.</summary>
    public string? RelatesTo { get; init; }

    /// <summary>Whether the partner's answers must say which message they answer.</summary>
    public bool RequiresRelatesTo { get; init; }
}
