using System.Security.Cryptography;
using System.Security.Cryptography.Xml;
using System.Xml;

namespace Soa.Soap.Security.Messages;

/// <summary>
/// Holds the signer and the parts that a signature claims, as far as they are known without a key of ours and before anything is
/// decrypted.
/// </summary>
/// <param name="Element">The Signature.</param>
/// <param name="SignedInfo">The part of it that is signed.</param>
/// <param name="Signature">It, as it was read.</param>
/// <param name="Signer">Whose it would be.</param>
/// <param name="Covered">The elements that it covers, each in its place.</param>
internal sealed record SignatureClaim(
    XmlElement Element, XmlElement SignedInfo, Signature Signature, KnownCertificate Signer,
    IReadOnlyList<(Reference Reference, XmlElement Element)> Covered)
{
    /// <summary>Gets the signature's value.</summary>
    public byte[] Value => Signature.SignatureValue!;

    /// <summary>Determines whether the signature is valid for what the message holds now.</summary>
    public bool Holds()
    {
        var info = Signature.SignedInfo!;
        return Signer.Verifies(
            ExclusiveC14N.Canonicalize(SignedInfo, PrefixesOf(info.CanonicalizationMethodObject)), Value,
            Algorithms.OfSignature(info.SignatureMethod)!.Value)
            && Covered.All(one => Holds(one.Reference, one.Element));
    }

    private static bool Holds(Reference reference, XmlElement element) => CryptographicOperations.FixedTimeEquals(
        CryptographicOperations.HashData(
            Algorithms.OfDigest(reference.DigestMethod)!.Value,
            ExclusiveC14N.Canonicalize(element, PrefixesOf(reference.TransformChain[0]))),
        reference.DigestValue);

    private static string? PrefixesOf(Transform? canonicalization) =>
        ((XmlDsigExcC14NTransform)canonicalization!).InclusiveNamespacesPrefixList;
}
