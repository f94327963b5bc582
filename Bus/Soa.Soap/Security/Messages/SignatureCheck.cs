using System.Security.Cryptography.Xml;
using System.Text.RegularExpressions;
using System.Xml;
using Soa.Soap.Security.WsSecurity;

namespace Soa.Soap.Security.Messages;

/// <summary>
/// Reads the signature of an envelope, which must be by an allowed algorithm, with a certificate that is known, over elements that stand
/// where they are used, the Body and the Timestamp among them.
/// </summary>
internal static partial class SignatureCheck
{
    private const int MostReferences = 10;

    /// <summary>Reads it, and refuses what could not count whatever the keys say.</summary>
    /// <param name="envelope">The envelope, as it came.</param>
    /// <param name="known">The certificates whose signatures count.</param>
    /// <exception cref="MessageSecurityException">It is not signed as it must be.</exception>
    public static SignatureClaim Read(SecuredEnvelope envelope, IEnumerable<KnownCertificate> known)
    {
        var element = envelope.FindInSecurity("Signature", SignedXml.XmlDsigNamespaceUrl)
            ?? throw new MessageSecurityException("The message must be signed: there is no Signature in the Security header.");

        // SignedXml reads it; what it would compute is computed by the claim (see ExclusiveC14N).
        var signed = new SignedXml(envelope.Document);
        signed.LoadXml(element);
        var info = signed.SignedInfo!;
        if (info.CanonicalizationMethod != Algorithms.ExclusiveC14N)
            throw new MessageSecurityException("Only exclusive canonicalization (xml-exc-c14n) is taken.");
        if (Algorithms.OfSignature(info.SignatureMethod) is null)
            throw new MessageSecurityException("Only signatures by RSA with SHA-256, SHA-384 or SHA-512 are taken.");
        var signedInfo = element.ChildNodes.OfType<XmlElement>().Single(
            child => SecuredEnvelope.Is(child, "SignedInfo", SignedXml.XmlDsigNamespaceUrl));
        return new SignatureClaim(element, signedInfo, signed.Signature, FindSigner(envelope, element, known), FindCovered(envelope, info));
    }

    private static List<(Reference Reference, XmlElement Element)> FindCovered(SecuredEnvelope envelope, SignedInfo info)
    {
        if (info.References.Count is 0 or > MostReferences)
            throw new MessageSecurityException($"A signature must have 1 to {MostReferences} references.");
        var covered = new List<(Reference Reference, XmlElement Element)>();
        foreach (var reference in info.References.Cast<Reference>())
        {
            if (Algorithms.OfDigest(reference.DigestMethod) is null)
                throw new MessageSecurityException("Only digests by SHA-256, SHA-384 or SHA-512 are taken.");
            if (reference.TransformChain.Count != 1 || reference.TransformChain[0].Algorithm != Algorithms.ExclusiveC14N)
                throw new MessageSecurityException("The one transform of a reference must be exclusive canonicalization.");
            if (reference.Uri is not { } uri || !LocalId().IsMatch(uri) || envelope.FindById(uri[1..]) is not { } element)
                throw new MessageSecurityException("A reference must name the id of exactly one element of the message.");
            if (element != envelope.Body && element.ParentNode != envelope.Security && element.ParentNode != envelope.Header)
                throw new MessageSecurityException(
                    "Only the Body, header blocks and children of the Security header may be signed, each in its place.");
            covered.Add((reference, element));
        }

        if (!covered.Exists(one => one.Element == envelope.Body))
            throw new MessageSecurityException("The Body must be signed.");
        if (envelope.FindInSecurity("Timestamp", Wsse.UtilityNamespace) is not { } timestamp || !covered.Exists(
            one => one.Element == timestamp))
            throw new MessageSecurityException("The Security header must have a Timestamp, and it must be signed.");
        return covered;
    }

    private static KnownCertificate FindSigner(SecuredEnvelope envelope, XmlElement signature, IEnumerable<KnownCertificate> known)
    {
        var info = signature.ChildNodes.OfType<XmlElement>().FirstOrDefault(child => child.LocalName == "KeyInfo");
        var reference = info is null ? null : SecuredEnvelope.FindWithin(info, "SecurityTokenReference", Wsse.Namespace).FirstOrDefault();
        return known.FirstOrDefault(candidate => CertificateReference.Names(envelope, reference ?? info, candidate))
            ?? throw new MessageSecurityException("The signature is by a certificate that is not known here.");
    }

    [GeneratedRegex(@"^#[A-Za-z_][\w.\-]*$")]
    private static partial Regex LocalId();
}
