using System.Security.Cryptography;
using System.Security.Cryptography.Xml;

namespace Soa.Soap.Security.Messages;

/// <summary>Lists the accepted algorithms. Everything else is refused, SHA-1 signatures and RSA 1.5 key transport above all.</summary>
internal static class Algorithms
{
    public const string ExclusiveC14N = SignedXml.XmlDsigExcC14NTransformUrl;
    public const string Aes128Cbc = EncryptedXml.XmlEncAES128Url;
    public const string Aes256Cbc = EncryptedXml.XmlEncAES256Url;
    public const string Aes128Gcm = "http://www.w3.org/2009/xmlenc11#aes128-gcm";
    public const string Aes256Gcm = "http://www.w3.org/2009/xmlenc11#aes256-gcm";
    public const string OaepMgf1P = EncryptedXml.XmlEncRSAOAEPUrl;
    public const string Oaep = "http://www.w3.org/2009/xmlenc11#rsa-oaep";
    public const string Mgf1Sha256 = "http://www.w3.org/2009/xmlenc11#mgf1sha256";
    public const string Sha1 = SignedXml.XmlDsigSHA1Url;
    public const string Sha256 = SignedXml.XmlDsigSHA256Url;

    /// <summary>Returns the hash of a signature by RSA; <c>null</c> if it is not accepted.</summary>
    public static HashAlgorithmName? OfSignature(string? algorithm) => algorithm switch
    {
        SignedXml.XmlDsigRSASHA256Url => HashAlgorithmName.SHA256,
        SignedXml.XmlDsigRSASHA384Url => HashAlgorithmName.SHA384,
        SignedXml.XmlDsigRSASHA512Url => HashAlgorithmName.SHA512,
        _ => null,
    };

    /// <summary>Returns the hash of a reference; <c>null</c> if it is not accepted.</summary>
    public static HashAlgorithmName? OfDigest(string? algorithm) => algorithm switch
    {
        Sha256 => HashAlgorithmName.SHA256,
        SignedXml.XmlDsigSHA384Url => HashAlgorithmName.SHA384,
        SignedXml.XmlDsigSHA512Url => HashAlgorithmName.SHA512,
        _ => null,
    };
}
