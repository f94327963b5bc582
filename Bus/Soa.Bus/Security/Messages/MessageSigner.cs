using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Xml;
using Soa.Bus.Security.WsSecurity;

namespace Soa.Bus.Security.Messages;

/// <summary>Signs the Body and a new Timestamp of an envelope, by RSA with SHA-256.</summary>
internal static class MessageSigner
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    /// <summary>Adds a Security header with the certificate, the timestamp and the signature.</summary>
    public static void Sign(SecuredEnvelope envelope, X509Certificate2 certificate, RSA key, DateTimeOffset now)
    {
        var document = envelope.Document;
        var security = envelope.AddSecurity();
        var token = document.CreateElement("wsse", "BinarySecurityToken", Wsse.Namespace);
        token.SetAttribute("EncodingType", Wsse.Base64);
        token.SetAttribute("ValueType", CertificateReference.X509v3);
        token.InnerText = Convert.ToBase64String(certificate.RawData);
        var timestamp = document.CreateElement("wsu", "Timestamp", Wsse.UtilityNamespace);
        AddTime(timestamp, "Created", now);
        AddTime(timestamp, "Expires", now + Lifetime);
        security.AppendChild(token);
        security.AppendChild(timestamp);

        var signed = new SignerXml(envelope) { SigningKey = key };
        signed.SignedInfo!.CanonicalizationMethod = Algorithms.ExclusiveC14N;
        signed.SignedInfo.SignatureMethod = SignedXml.XmlDsigRSASHA256Url;
        foreach (var element in (XmlElement[])[envelope.Body, timestamp])
        {
            var reference = new Reference("#" + Identify(element)) { DigestMethod = SignedXml.XmlDsigSHA256Url };
            reference.AddTransform(new XmlDsigExcC14NTransform());
            signed.AddReference(reference);
        }

        signed.KeyInfo = new KeyInfo();
        signed.KeyInfo.AddClause(new KeyInfoNode(ReferenceTo(document, Identify(token))));
        signed.ComputeSignature();
        security.AppendChild(document.ImportNode(signed.GetXml(), deep: true));
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

    private sealed class SignerXml(SecuredEnvelope envelope) : SignedXml(envelope.Document)
    {
        public override XmlElement? GetIdElement(XmlDocument? document, string idValue) => envelope.FindById(idValue);
    }
}
