namespace Soa.Soap.Security.Messages;

/// <summary>Describes the protection of a message: the partner, and how messages to it are protected.</summary>
public sealed record MessageProtection
{
    internal MessageProtection(string name, IReadOnlyList<string> roles, KnownCertificate partner, BodyCipher? encryption) =>
        (Name, Roles, Partner, Encryption) = (name, roles, partner, encryption);

    /// <summary>Gets the partner's name.</summary>
    public string Name { get; }

    /// <summary>Gets the roles of the partner.</summary>
    public IReadOnlyList<string> Roles { get; }

    /// <summary>Gets the partner's certificate.</summary>
    internal KnownCertificate Partner { get; }

    /// <summary>Gets the algorithms with which the body is encrypted; <c>null</c> if it is not.</summary>
    internal BodyCipher? Encryption { get; init; }

    /// <summary>Gets the signature's value, of a message that was received.</summary>
    public byte[]? Signature { get; init; }

    /// <summary>Gets the signed <c>wsa:RelatesTo</c> of a message that was received, if it has one.</summary>
    public string? RelatesTo { get; init; }

    /// <summary>Gets whether the partner's answers must say which message they answer.</summary>
    public bool RequiresRelatesTo { get; init; }
}
