using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Text.RegularExpressions;
using System.Xml;
using Soa.Bus.Security.WsSecurity;

namespace Soa.Bus.Security.Messages;

/// <summary>
/// Verifies the signature of an envelope: by an allowed algorithm, with a certificate that is known, over elements that stand where they are used,
/// the Body and the Timestamp among them.
/// </summary>
internal static partial class SignatureCheck
{
    private const int MostReferences = 10;

    /// <summary>Verifies it.</summary>
    /// <param name="envelope">The envelope, decrypted if it was signed before it was encrypted.</param>
    /// <param name="known">The certificates whose signatures count.</param>
    /// <returns>Which of them has signed, and the signature's value.</returns>
    /// <exception cref="MessageSecurityException">It is not signed as it must be.</exception>
    public static (X509Certificate2 Signer, byte[] Value) Verify(SecuredEnvelope envelope, IReadOnlyList<X509Certificate2> known)
    {
        var signature = envelope.FindInSecurity("Signature", SignedXml.XmlDsigNamespaceUrl)
            ?? throw new MessageSecurityException("The message must be signed: there is no Signature in the Security header.");
        var signed = new StrictSignedXml(envelope);
        signed.LoadXml(signature);
        CheckAlgorithms(signed.SignedInfo!);
        CheckReferences(envelope, signed.SignedInfo!);
        var signer = FindSigner(envelope, signature, known);
        using var key = signer.GetRSAPublicKey() ?? throw new MessageSecurityException("Only RSA keys are taken.");
        if (!signed.CheckSignature(key))
            throw new MessageSecurityException(MessageSecurity.FailedCheck);
        return (signer, signed.SignatureValue!);
    }

    private static void CheckAlgorithms(SignedInfo info)
    {
        if (info.CanonicalizationMethod != Algorithms.ExclusiveC14N)
            throw new MessageSecurityException("Only exclusive canonicalization (xml-exc-c14n) is taken.");
        if (!Algorithms.IsSignature(info.SignatureMethod))
            throw new MessageSecurityException("Only signatures by RSA with SHA-256, SHA-384 or SHA-512 are taken.");
    }

    private static void CheckReferences(SecuredEnvelope envelope, SignedInfo info)
    {
        if (info.References.Count is 0 or > MostReferences)
            throw new MessageSecurityException($"A signature must have 1 to {MostReferences} references.");
        var covered = new HashSet<XmlElement>();
        foreach (var reference in info.References.Cast<Reference>())
        {
            if (!Algorithms.IsDigest(reference.DigestMethod))
                throw new MessageSecurityException("Only digests by SHA-256, SHA-384 or SHA-512 are taken.");
            if (reference.TransformChain.Count != 1 || reference.TransformChain[0].Algorithm != Algorithms.ExclusiveC14N)
                throw new MessageSecurityException("The one transform of a reference must be exclusive canonicalization.");
            if (reference.Uri is not { } uri || !LocalId().IsMatch(uri) || envelope.FindById(uri[1..]) is not { } element)
                throw new MessageSecurityException("A reference must name the id of exactly one element of the message.");
            if (element != envelope.Body && element.ParentNode != envelope.Security && element.ParentNode != envelope.Header)
                throw new MessageSecurityException("Signed may be the Body, header blocks, and what stands in the Security header, each in its place.");
            covered.Add(element);
        }

        if (!covered.Contains(envelope.Body))
            throw new MessageSecurityException("The Body must be signed.");
        if (envelope.FindInSecurity("Timestamp", Wsse.UtilityNamespace) is not { } timestamp || !covered.Contains(timestamp))
            throw new MessageSecurityException("The Security header must have a Timestamp, and it must be signed.");
    }

    private static X509Certificate2 FindSigner(SecuredEnvelope envelope, XmlElement signature, IReadOnlyList<X509Certificate2> known)
    {
        var info = signature.ChildNodes.OfType<XmlElement>().FirstOrDefault(child => child.LocalName == "KeyInfo");
        var reference = info?.GetElementsByTagName("SecurityTokenReference", Wsse.Namespace).OfType<XmlElement>().FirstOrDefault();
        return known.FirstOrDefault(candidate => CertificateReference.Names(envelope, reference ?? info, candidate))
            ?? throw new MessageSecurityException("The signature is by a certificate that is not known here.");
    }

    [GeneratedRegex(@"^#[A-Za-z_][\w.\-]*$")]
    private static partial Regex LocalId();

    private sealed class StrictSignedXml(SecuredEnvelope envelope) : SignedXml(envelope.Document)
    {
        public override XmlElement? GetIdElement(XmlDocument? document, string idValue) => envelope.FindById(idValue);
    }
}
