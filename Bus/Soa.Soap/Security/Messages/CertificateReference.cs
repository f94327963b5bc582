using System.Numerics;
using System.Security.Cryptography.Xml;
using System.Xml;
using Soa.Soap.Security.WsSecurity;

namespace Soa.Soap.Security.Messages;

/// <summary>
/// Reads how a message names a certificate (X.509 Token Profile 1.1.1, section 3.2). A name only chooses among those that are known.
/// </summary>
internal static class CertificateReference
{
    public const string X509v3 = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-x509-token-profile-1.0#X509v3";
    public const string SubjectKeyIdentifier = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-x509-token-profile-1."
        + "0#X509SubjectKeyIdentifier";
    public const string ThumbprintSha1 = "http://docs.oasis-open.org/wss/oasis-wss-soap-message-security-1.1#ThumbprintSHA1";

    /// <summary>Determines whether a reference names this certificate.</summary>
    public static bool Names(SecuredEnvelope envelope, XmlElement? reference, KnownCertificate certificate)
    {
        foreach (var part in reference?.ChildNodes.OfType<XmlElement>() ?? [])
        {
            switch (part.LocalName)
            {
                case "Reference":
                    return TokenOf(envelope, part.GetAttribute("URI")) is { } token && token.AsSpan().SequenceEqual(certificate.Raw);
                case "KeyIdentifier":
                    return NamesByIdentifier(part, certificate);
                case "X509Data":
                    return NamesByData(part, certificate);
            }
        }

        return false;
    }

    private static byte[]? TokenOf(SecuredEnvelope envelope, string uri) =>
        uri.StartsWith('#') && envelope.FindById(uri[1..]) is { } token && token.ParentNode == envelope.Security && SecuredEnvelope.Is(
            token, "BinarySecurityToken", Wsse.Namespace)
            ? Base64(token.InnerText)
            : null;

    private static bool NamesByIdentifier(XmlElement identifier, KnownCertificate certificate)
    {
        var expected = identifier.GetAttribute("ValueType") switch
        {
            X509v3 => certificate.Raw,
            SubjectKeyIdentifier => certificate.SubjectKeyIdentifier,
            ThumbprintSha1 => certificate.Thumbprint,
            _ => null,
        };
        return expected is not null && Base64(identifier.InnerText) is { } given && given.AsSpan().SequenceEqual(expected);
    }

    private static bool NamesByData(XmlElement data, KnownCertificate certificate)
    {
        if (Find(data, "X509Certificate") is { } raw)
            return Base64(raw.InnerText) is { } given && given.AsSpan().SequenceEqual(certificate.Raw);
        return Find(data, "X509SerialNumber") is { } serial && Find(data, "X509IssuerName") is not null
            && BigInteger.TryParse(serial.InnerText.Trim(), out var number)
            && number == new BigInteger(certificate.SerialNumber, isUnsigned: true, isBigEndian: true);
    }

    private static XmlElement? Find(XmlElement within, string name) =>
        SecuredEnvelope.FindWithin(within, name, SignedXml.XmlDsigNamespaceUrl).FirstOrDefault();

    private static byte[]? Base64(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : null;
    }
}
