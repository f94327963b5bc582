namespace Soa.Soap.Security.Messages;

/// <summary>Who a protected message is from, and how to answer in kind.</summary>
/// <param name="Name">The partner's name.</param>
/// <param name="Roles">What the partner is allowed to be.</param>
/// <param name="Partner">The partner's certificate.</param>
/// <param name="Encryption">How the body is encrypted; <c>null</c> if it is not.</param>
internal sealed record MessageSeal(string Name, IReadOnlyList<string> Roles, KnownCertificate Partner, BodyCipher? Encryption)
{
    /// <summary>The signature's value, of a message that was received.</summary>
    public byte[]? Signature { get; init; }

    /// <summary>The signed <c>wsa:RelatesTo</c> of a message that was received, if it has one.</summary>
    public string? RelatesTo { get; init; }

    /// <summary>Whether the partner's answers must say which message they answer.</summary>
    public bool RequiresRelatesTo { get; init; }
}
