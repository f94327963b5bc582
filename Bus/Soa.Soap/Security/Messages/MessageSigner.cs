using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.Xml;
using System.Xml;
using Soa.Soap.Security.WsSecurity;

namespace Soa.Soap.Security.Messages;

/// <summary>Signs the Body, the addressing and a new Timestamp of an envelope, by RSA with SHA-256.</summary>
internal static class MessageSigner
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    /// <summary>Adds a Security header with the certificate, the timestamp and the signature.</summary>
    public static void Sign(SecuredEnvelope envelope, KnownCertificate certificate, RSA key, DateTimeOffset now)
    {
        var document = envelope.Document;
        var security = envelope.AddSecurity();
        var token = document.CreateElement("wsse", "BinarySecurityToken", Wsse.Namespace);
        token.SetAttribute("EncodingType", Wsse.Base64);
        token.SetAttribute("ValueType", CertificateReference.X509v3);
        token.InnerText = certificate.Base64;
        var timestamp = document.CreateElement("wsu", "Timestamp", Wsse.UtilityNamespace);
        AddTime(timestamp, "Created", now);
        AddTime(timestamp, "Expires", now + Lifetime);
        security.AppendChild(token);
        security.AppendChild(timestamp);

        var signature = document.CreateElement("ds", "Signature", SignedXml.XmlDsigNamespaceUrl);
        var info = Add(signature, "SignedInfo");
        Add(info, "CanonicalizationMethod", Algorithms.ExclusiveC14N);
        Add(info, "SignatureMethod", SignedXml.XmlDsigRSASHA256Url);
        foreach (var element in (XmlElement[])[envelope.Body, timestamp, .. envelope.Addressing])
        {
            var reference = Add(info, "Reference");
            reference.SetAttribute("URI", "#" + Identify(element));
            Add(Add(reference, "Transforms"), "Transform", Algorithms.ExclusiveC14N);
            Add(reference, "DigestMethod", Algorithms.Sha256);
            Add(reference, "DigestValue").InnerText = Convert.ToBase64String(SHA256.HashData(ExclusiveC14N.Canonicalize(element)));
        }

        Add(signature, "SignatureValue").InnerText =
            Convert.ToBase64String(key.SignData(ExclusiveC14N.Canonicalize(info), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        Add(signature, "KeyInfo").AppendChild(ReferenceTo(document, Identify(token)));
        security.AppendChild(signature);
    }

    private static XmlElement Add(XmlElement parent, string name, string? algorithm = null)
    {
        var element = parent.OwnerDocument.CreateElement("ds", name, SignedXml.XmlDsigNamespaceUrl);
        if (algorithm is not null)
            element.SetAttribute("Algorithm", algorithm);
        parent.AppendChild(element);
        return element;
    }

    private static void AddTime(XmlElement timestamp, string name, DateTimeOffset time)
    {
        var element = timestamp.OwnerDocument.CreateElement("wsu", name, Wsse.UtilityNamespace);
        element.InnerText = time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        timestamp.AppendChild(element);
    }

    private static string Identify(XmlElement element)
    {
        var id = $"{element.LocalName}-{Guid.NewGuid():N}";
        var attribute = element.OwnerDocument.CreateAttribute("wsu", "Id", Wsse.UtilityNamespace);
        attribute.Value = id;
        element.SetAttributeNode(attribute);
        return id;
    }

    private static XmlElement ReferenceTo(XmlDocument document, string id)
    {
        var reference = document.CreateElement("wsse", "SecurityTokenReference", Wsse.Namespace);
        var direct = document.CreateElement("wsse", "Reference", Wsse.Namespace);
        direct.SetAttribute("URI", "#" + id);
        direct.SetAttribute("ValueType", CertificateReference.X509v3);
        reference.AppendChild(direct);
        return reference;
    }
}
