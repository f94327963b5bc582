using System.Security.Cryptography;
using System.Security.Cryptography.Xml;
using System.Text;
using System.Xml;
using Soa.Documents;
using Soa.Soap.Security.WsSecurity;

namespace Soa.Soap.Security.Messages;

/// <summary>Decrypts and encrypts the content of the Body (XML Encryption 1.1): AES in GCM or CBC mode, its key by RSA-OAEP.</summary>
internal static class BodyEncryption
{
    private const int MostDepth = 128;
    private const string Xenc = EncryptedXml.XmlEncNamespaceUrl;
    private const string Content = EncryptedXml.XmlEncElementContentUrl;

    /// <summary>
    /// Puts the plain content in place of the encrypted. Every failure has the same words: whoever could tell a wrong padding from a wrong
    /// signature could decrypt by asking (Jager and Somorovsky, 2011).
    /// </summary>
    /// <returns>How it was encrypted, to answer in kind.</returns>
    /// <exception cref="MessageSecurityException">The Body is not encrypted as it must be.</exception>
    public static BodyCipher Decrypt(SecuredEnvelope envelope, RSA key)
    {
        var data = envelope.Body.ChildNodes.OfType<XmlElement>()
            .ToList() is [var only] && SecuredEnvelope.Is(only, "EncryptedData", Xenc) ? only : null;
        if (data is null || envelope.FindInSecurity("EncryptedKey", Xenc) is not { } encryptedKey)
            throw new MessageSecurityException(
                "The Body must be encrypted: EncryptedData must be all that it holds, and its EncryptedKey be in the Security header.");
        if (data.GetAttribute("Id") is not { Length: > 0 } id || envelope.FindById(id) != data || UriOf(encryptedKey) != "#" + id)
            throw new MessageSecurityException(
                "The EncryptedKey must refer to the EncryptedData in the Body, by an id that nothing else has.");

        var algorithm = MethodOf(data)?.GetAttribute("Algorithm") ?? "";
        var padding = PaddingOf(MethodOf(encryptedKey));
        var length = KeyLength(algorithm) ?? throw new MessageSecurityException("Only AES in GCM or CBC mode is taken.");
        try
        {
            var contentKey = key.Decrypt(CipherOf(encryptedKey), padding);
            if (contentKey.Length != length)
                throw new CryptographicException();
            Replace(data, Decrypt(algorithm, contentKey, CipherOf(data)));
        }
        catch (Exception error) when (
            error is CryptographicException or FormatException or XmlException or DecoderFallbackException
                or ArgumentException or InvalidOperationException)
        {
            throw new MessageSecurityException(MessageSecurity.FailedCheck);
        }

        return new BodyCipher(algorithm, MethodOf(encryptedKey)!.GetAttribute("Algorithm"));
    }

    /// <summary>Encrypts the content of the Body for a recipient.</summary>
    public static void Encrypt(SecuredEnvelope envelope, KnownCertificate recipient, BodyCipher cipher)
    {
        var document = envelope.Document;
        var contentKey = RandomNumberGenerator.GetBytes(KeyLength(cipher.Content)!.Value);
        var id = "ed-" + Guid.NewGuid().ToString("N");

        var data = Element(document, "EncryptedData", ("Id", id), ("Type", Content));
        data.AppendChild(Element(document, "EncryptionMethod", ("Algorithm", cipher.Content)));
        data.AppendChild(Cipher(document, Encrypt(cipher.Content, contentKey, ContentOf(envelope.Body))));
        while (envelope.Body.FirstChild is { } child)
            envelope.Body.RemoveChild(child);
        envelope.Body.AppendChild(data);

        var encryptedKey = Element(document, "EncryptedKey", ("Id", "ek-" + id));
        var isOlder = cipher.KeyTransport == Algorithms.OaepMgf1P;
        encryptedKey.AppendChild(KeyTransport(document, cipher.KeyTransport, isOlder));
        encryptedKey.AppendChild(Recipient(document, recipient));
        encryptedKey.AppendChild(
            Cipher(document, recipient.Encrypt(contentKey, isOlder ? RSAEncryptionPadding.OaepSHA1 : RSAEncryptionPadding.OaepSHA256)));
        encryptedKey.AppendChild(Element(document, "ReferenceList"))!.AppendChild(Element(document, "DataReference", ("URI", "#" + id)));

        // What is undone first comes first (SOAP Message Security 1.1.1, section 5).
        envelope.Security!.PrependChild(encryptedKey);
    }

    private static int? KeyLength(string algorithm) => algorithm switch
    {
        Algorithms.Aes128Cbc or Algorithms.Aes128Gcm => 16,
        Algorithms.Aes256Cbc or Algorithms.Aes256Gcm => 32,
        _ => null,
    };

    private static RSAEncryptionPadding PaddingOf(XmlElement? method)
    {
        var digest = method is null ? null : SecuredEnvelope.FindWithin(method, "DigestMethod", SignedXml.XmlDsigNamespaceUrl)
            .FirstOrDefault()?.GetAttribute("Algorithm");
        var mgf = method?.ChildNodes.OfType<XmlElement>().FirstOrDefault(child => child.LocalName == "MGF")?.GetAttribute("Algorithm");
        return (method?.GetAttribute("Algorithm"), digest, mgf) switch
        {
            (Algorithms.OaepMgf1P, null or Algorithms.Sha1, _) => RSAEncryptionPadding.OaepSHA1,
            (Algorithms.Oaep, Algorithms.Sha256, Algorithms.Mgf1Sha256) => RSAEncryptionPadding.OaepSHA256,
            _ => throw new MessageSecurityException(
                "Only key transport by RSA-OAEP is taken: rsa-oaep-mgf1p with SHA-1, or rsa-oaep with SHA-256 for both."),
        };
    }

    private static byte[] Decrypt(string algorithm, byte[] key, byte[] cipher)
    {
        if (algorithm is Algorithms.Aes128Cbc or Algorithms.Aes256Cbc)
        {
            using var aes = Aes.Create();
            aes.Key = key;
            // XML Encryption 1.1, section 5.2: only the last byte of the padding says anything.
            var plain = aes.DecryptCbc(cipher.AsSpan(16), cipher.AsSpan(0, 16), PaddingMode.None);
            var pad = plain.Length > 0 ? plain[^1] : 0;
            return pad is >= 1 and <= 16 ? plain[..^pad] : throw new CryptographicException();
        }

        if (cipher.Length < 28)
            throw new CryptographicException();
        using var gcm = new AesGcm(key, 16);
        var content = new byte[cipher.Length - 28];
        gcm.Decrypt(cipher.AsSpan(0, 12), cipher.AsSpan(12, content.Length), cipher.AsSpan(cipher.Length - 16), content);
        return content;
    }

    private static byte[] Encrypt(string algorithm, byte[] key, byte[] plain)
    {
        if (algorithm is Algorithms.Aes128Cbc or Algorithms.Aes256Cbc)
        {
            using var aes = Aes.Create();
            aes.Key = key;
            var iv = RandomNumberGenerator.GetBytes(16);
            return [.. iv, .. aes.EncryptCbc(plain, iv, PaddingMode.PKCS7)];
        }

        using var gcm = new AesGcm(key, 16);
        var result = new byte[12 + plain.Length + 16];
        RandomNumberGenerator.Fill(result.AsSpan(0, 12));
        gcm.Encrypt(result.AsSpan(0, 12), plain, result.AsSpan(12, plain.Length), result.AsSpan(12 + plain.Length));
        return result;
    }

    private static byte[] ContentOf(XmlElement body)
    {
        using var stream = new MemoryStream(1024);
        using (var writer = DocumentWriter.CreateFragment(stream))
            body.WriteContentTo(writer);
        return stream.ToArray();
    }

    private static void Replace(XmlElement data, byte[] plain)
    {
        // Names in the content may have prefixes that are declared around it.
        var names = new XmlNamespaceManager(new AttributeLimitingNameTable());
        foreach (var (prefix, space) in data.CreateNavigator()!.GetNamespacesInScope(XmlNamespaceScope.ExcludeXml))
            names.AddNamespace(prefix, space);
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            ConformanceLevel = ConformanceLevel.Fragment,
            IgnoreComments = true,
        };
        using var text = new StringReader(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(plain));
        using var reader = new LimitedReader(
            XmlReader.Create(text, settings, new XmlParserContext(names.NameTable, names, null, XmlSpace.None)), MostDepth);
        var body = data.ParentNode!;
        reader.Read();
        while (!reader.EOF)
        {
            if (data.OwnerDocument.ReadNode(reader) is { } node)
                body.InsertBefore(node, data);
        }

        body.RemoveChild(data);
    }

    private static XmlElement? MethodOf(XmlElement encrypted) =>
        encrypted.ChildNodes.OfType<XmlElement>().FirstOrDefault(child => SecuredEnvelope.Is(child, "EncryptionMethod", Xenc));

    private static string? UriOf(XmlElement encryptedKey) =>
        SecuredEnvelope.FindWithin(encryptedKey, "DataReference", Xenc).ToList() is [var only] ? only.GetAttribute("URI") : null;

    private static byte[] CipherOf(XmlElement encrypted)
    {
        var data = encrypted.ChildNodes.OfType<XmlElement>().FirstOrDefault(child => SecuredEnvelope.Is(child, "CipherData", Xenc));
        var value = data?.ChildNodes.OfType<XmlElement>()
            .ToList() is [var only] && SecuredEnvelope.Is(only, "CipherValue", Xenc) ? only : null;
        return Convert.FromBase64String(
            value?.InnerText ?? throw new MessageSecurityException("Encrypted content must be in the message, as a CipherValue."));
    }

    private static XmlElement KeyTransport(XmlDocument document, string algorithm, bool isOlder)
    {
        var method = Element(document, "EncryptionMethod", ("Algorithm", algorithm));
        var digest = document.CreateElement("ds", "DigestMethod", SignedXml.XmlDsigNamespaceUrl);
        digest.SetAttribute("Algorithm", isOlder ? Algorithms.Sha1 : Algorithms.Sha256);
        method.AppendChild(digest);
        if (isOlder)
            return method;
        var mgf = document.CreateElement("xenc11", "MGF", "http://www.w3.org/2009/xmlenc11#");
        mgf.SetAttribute("Algorithm", Algorithms.Mgf1Sha256);
        method.AppendChild(mgf);
        return method;
    }

    private static XmlElement Recipient(XmlDocument document, KnownCertificate recipient)
    {
        var info = document.CreateElement("ds", "KeyInfo", SignedXml.XmlDsigNamespaceUrl);
        var reference = document.CreateElement("wsse", "SecurityTokenReference", Wsse.Namespace);
        var identifier = document.CreateElement("wsse", "KeyIdentifier", Wsse.Namespace);
        identifier.SetAttribute("ValueType", CertificateReference.ThumbprintSha1);
        identifier.SetAttribute("EncodingType", Wsse.Base64);
        identifier.InnerText = Convert.ToBase64String(recipient.Thumbprint);
        info.AppendChild(reference)!.AppendChild(identifier);
        return info;
    }

    private static XmlElement Cipher(XmlDocument document, byte[] bytes)
    {
        var data = Element(document, "CipherData");
        data.AppendChild(Element(document, "CipherValue"))!.InnerText = Convert.ToBase64String(bytes);
        return data;
    }

    private static XmlElement Element(XmlDocument document, string name, params (string Name, string Value)[] attributes)
    {
        var element = document.CreateElement("xenc", name, Xenc);
        foreach (var (attribute, value) in attributes)
            element.SetAttribute(attribute, value);
        return element;
    }
}
