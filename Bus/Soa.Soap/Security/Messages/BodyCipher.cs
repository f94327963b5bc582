namespace Soa.Soap.Security.Messages;

/// <summary>Names the algorithms with which a body is encrypted.</summary>
/// <param name="Content">The algorithm of the content.</param>
/// <param name="KeyTransport">The algorithm by which its key is encrypted.</param>
internal sealed record BodyCipher(string Content, string KeyTransport)
{
    /// <summary>For calls that we begin. RSA-OAEP by its older name, which every implementation knows.</summary>
    public static readonly BodyCipher Default = new(Algorithms.Aes256Gcm, Algorithms.OaepMgf1P);
}
