using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Xml;
using Soa.Documents.Bodies;
using Soa.Documents.Faults;
using Soa.Documents.Validation;
using Soa.Messaging;
using Soa.Soap.Security.Authentication;
using Soa.Soap.Security.WsSecurity;

namespace Soa.Soap.Security.Messages;

/// <summary>Opens protected messages and protects answers and calls, by <see cref="MessageSecurityOptions"/>.</summary>
public sealed class MessageSecurity
{
    /// <summary>The only text for a signature or an encryption that does not hold.</summary>
    public const string FailedCheck = "The message is not signed, or not encrypted, as its signature says.";

    private readonly MessageSecurityOptions options;
    private readonly MessageAge age;
    private readonly ReplayGuard replays;
    private readonly TimeProvider time;
    private readonly KnownCertificate? own;

    // A key keeps what it has worked out about itself, and is for one thread at a time.
    private readonly ThreadLocal<RSA> key;
    private readonly List<(string Name, PartnerOptions Options, KnownCertificate Certificate)> partners = [];

    /// <summary>Protects messages by settings, and remembers in this process which signatures it has seen.</summary>
    /// <param name="security">The settings, with the own certificate and those of the partners.</param>
    /// <param name="time">The clock by which the age of a message is checked.</param>
    public MessageSecurity(SecurityOptions security, TimeProvider time)
        : this(security, new MessageAge(security, time), new ReplayGuard(security, time), time)
    {
    }

    internal MessageSecurity(SecurityOptions security, MessageAge age, ReplayGuard replays, TimeProvider time)
    {
        options = security.Messages;
        this.age = age;
        this.replays = replays;
        this.time = time;
        var certificate = options.Certificate is { } file ? PemFiles.ReadWithKey(file, options.CertificateKey) : null;
        own = certificate is null ? null : new KnownCertificate(certificate);
        key = new(() => certificate!.GetRSAPrivateKey()!);
        foreach (var (name, partner) in options.Partners)
            partners.Add((name, partner, new KnownCertificate(PemFiles.Read(partner.Certificate!)[0])));
    }

    /// <summary>Returns the protection that requests of a service or flow must have.</summary>
    public ProtectionLevel Required(CallTarget? target) =>
        target is null ? ProtectionLevel.None : (target.IsFlow ? options.Flows : options.Services).GetValueOrDefault(target.Name);

    /// <summary>Returns the protection of calls to an address; <c>null</c> if there is none.</summary>
    /// <param name="address">The address.</param>
    /// <param name="isFromDocument">Whether a document gave it, and may have spelled it so that it looks like another.</param>
    /// <exception cref="MessageSecurityException">
    /// A document gave an address at the host of a partner whose calls are protected, and it is not one of those.
    /// </exception>
    public MessageProtection? ProtectionFor(Uri address, bool isFromDocument = false)
    {
        foreach (var (name, partner, certificate) in partners)
        {
            if (partner.Protection == ProtectionLevel.None || HostOf(partner.Address!) != HostOf(address))
                continue;
            if (Spell(address).StartsWith(Spell(partner.Address!), StringComparison.Ordinal))
            {
                var cipher = partner.Protection == ProtectionLevel.SignedAndEncrypted ? BodyCipher.Default : null;
                return new MessageProtection(name, partner.Roles, certificate, cipher) { RequiresRelatesTo = partner.RequireRelatesTo };
            }

            if (isFromDocument)
                throw new MessageSecurityException($"A document gave the address '{address}'. "
                    + $"Calls of {name} at that host are protected, and must begin with {partner.Address}.");
        }

        return null;
    }

    /// <summary>Opens what was posted and must be protected, and puts the plain envelope in its place.</summary>
    /// <returns>Why it is refused, or how it was protected.</returns>
    public async ValueTask<(Fault? Fault, MessageProtection? Seal)> OpenAsync(
        PooledBody body, SoapContentType type, ProtectionLevel required, CancellationToken cancellationToken)
    {
        try
        {
            body.NormalizeEncoding(type.Charset);
        }
        catch (XmlException error)
        {
            return (InputFaults.Malformed(error), null);
        }

        var (fault, plain, protection) = await OpenAsync(body.Bytes, type.Version, required, cancellationToken);
        if (fault is null)
            body.Replace(plain);
        return (fault, protection);
    }

    /// <summary>Opens an envelope that must be protected.</summary>
    /// <param name="envelope">Its bytes.</param>
    /// <param name="version">Its version of SOAP.</param>
    /// <param name="required">How it must be protected.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>Why it is refused; or the envelope without its protection, and how it was protected.</returns>
    public async ValueTask<(Fault? Fault, byte[] Plain, MessageProtection? Seal)> OpenAsync(
        ReadOnlyMemory<byte> envelope, SoapVersion version, ProtectionLevel required, CancellationToken cancellationToken)
    {
        var fault = TryOpen(envelope, version, required, out var plain, out var protection);

        // A signature is over a time and, by RSA PKCS 1.5, always the same for the same message: so it serves as its own nonce.
        fault ??= await replays.UseAsync(
            SHA256.HashData(protection!.Signature!), time.GetUtcNow() + age.Most, "signature", cancellationToken);
        return fault is null ? (null, plain, protection) : (fault, [], null);
    }

    private Fault? TryOpen(
        ReadOnlyMemory<byte> envelope, SoapVersion version, ProtectionLevel required, out byte[] plain, out MessageProtection? protection)
    {
        (plain, protection) = ([], null);
        try
        {
            var opened = SecuredEnvelope.Read(envelope, version);
            protection = Open(opened, required);
            plain = opened.ToBytes();
            return CheckAge(opened);
        }
        catch (XmlException error)
        {
            return InputFaults.Malformed(error);
        }
        catch (Exception error) when (error is CryptographicException or FormatException or ArgumentException)
        {
            return SecurityFaults.FailedCheck(FailedCheck);
        }
        catch (MessageSecurityException error)
        {
            return SecurityFaults.FailedCheck(error.Message);
        }
    }

    /// <summary>Opens the answer to a call that was protected.</summary>
    /// <param name="envelope">The answer.</param>
    /// <param name="version">Its version of SOAP.</param>
    /// <param name="called">How the call was protected.</param>
    /// <param name="messageId">The <c>wsa:MessageID</c> of the call; <c>null</c> if a flow wrote it itself.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="ServiceUnavailableException">It is not protected by the partner who was called.</exception>
    public async ValueTask<byte[]> OpenAnswerAsync(
        ReadOnlyMemory<byte> envelope, SoapVersion version, MessageProtection called, string? messageId,
        CancellationToken cancellationToken)
    {
        var required = called.Encryption is null ? ProtectionLevel.Signed : ProtectionLevel.SignedAndEncrypted;
        var (fault, plain, protection) = await OpenAsync(envelope, version, required, cancellationToken);
        if (fault is not null)
            throw new ServiceUnavailableException($"{called.Name} answered with a message that cannot be trusted: {fault.Reason}");
        if (protection!.Name != called.Name)
            throw new ServiceUnavailableException($"{called.Name} was called, and the answer is signed by {protection.Name}.");
        if (messageId is null || protection.RelatesTo == messageId || (protection.RelatesTo is null && !called.RequiresRelatesTo))
            return plain;
        throw new ServiceUnavailableException(protection.RelatesTo is null
            ? $"{called.Name} answered without saying what (wsa:RelatesTo). If it does not speak WS-Addressing, "
            + $"set Soa:Security:Messages:Partners:{called.Name}:RequireRelatesTo to false."
            : $"{called.Name} answered another message ({protection.RelatesTo}) than it was sent ({messageId}).");
    }

    /// <summary>Signs an envelope, and encrypts it for its recipient if its protection says so.</summary>
    public byte[] Protect(ReadOnlyMemory<byte> envelope, SoapVersion version, MessageProtection protection)
    {
        var secured = SecuredEnvelope.Read(envelope, version);
        MessageSigner.Sign(secured, own!, key.Value!, time.GetUtcNow());
        if (protection.Encryption is { } cipher)
            BodyEncryption.Encrypt(secured, protection.Partner, cipher);
        return secured.ToBytes();
    }

    // What is undone first comes first (SOAP Message Security 1.1.1, section 5). All that can be refused without a key is refused before
    // one is used, and then all failures have the same words, or whoever has a message of others could decrypt it by asking.
    private MessageProtection Open(SecuredEnvelope envelope, ProtectionLevel required)
    {
        var now = time.GetUtcNow();
        var claim = SignatureCheck.Read(envelope, partners.Select(partner => partner.Certificate).Where(known => known.IsValidAt(now)));
        var partner = partners.First(candidate => ReferenceEquals(candidate.Certificate, claim.Signer));
        var encryptedKey = envelope.FindInSecurity("EncryptedKey", EncryptedXml.XmlEncNamespaceUrl);
        if (encryptedKey is not null && envelope.Security!.ChildNodes.OfType<XmlElement>().First(
            child => child == claim.Element || child == encryptedKey) == claim.Element)
            throw new MessageSecurityException("The message must be signed first and then encrypted: "
                + "a signature over encrypted content does not prove that the signer knows the content.");
        var isEncrypted = encryptedKey is not null || required == ProtectionLevel.SignedAndEncrypted;
        var cipher = isEncrypted ? BodyEncryption.Decrypt(envelope, key.Value!) : null;
        if (!claim.Holds())
            throw new MessageSecurityException(FailedCheck);

        // Anybody on the way may have added it.
        foreach (var block in envelope.Addressing.Except(claim.Covered.Select(one => one.Element)).ToList())
            envelope.Header!.RemoveChild(block);
        foreach (var done in envelope.Security!.ChildNodes.OfType<XmlElement>().Where(IsDone).ToList())
            envelope.Security.RemoveChild(done);
        return new MessageProtection(partner.Name, partner.Options.Roles, partner.Certificate, cipher)
        {
            Signature = claim.Value,
            RelatesTo = envelope.Addressing.FirstOrDefault(block => block.LocalName == "RelatesTo")?.InnerText.Trim(),
        };
    }

    private static string HostOf(Uri address) => address.IdnHost.TrimEnd('.');

    // An address as it is always written, whatever may be left out or added without meaning another place.
    private static string Spell(Uri address) => $"{address.Scheme}://{HostOf(address)}:{address.Port}{address.PathAndQuery}";

    private static bool IsDone(XmlElement child) =>
        SecuredEnvelope.Is(child, "BinarySecurityToken", Wsse.Namespace) || SecuredEnvelope.Is(
            child, "Signature", SignedXml.XmlDsigNamespaceUrl)
        || SecuredEnvelope.Is(child, "EncryptedKey", EncryptedXml.XmlEncNamespaceUrl);

    private Fault? CheckAge(SecuredEnvelope envelope)
    {
        var timestamp = envelope.FindInSecurity("Timestamp", Wsse.UtilityNamespace)!;
        string? Text(string name) => timestamp.ChildNodes.OfType<XmlElement>().FirstOrDefault(child => child.LocalName == name)?.InnerText;
        return Text("Created") is { } created
            ? age.Check(created, Text("Expires"))
            : SecurityFaults.InvalidSecurity("The Timestamp must say when the message was Created.");
    }
}
