using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Xml;
using Soa.Bus.Testing.Proofs;
using Soa.Soap;
using Soa.Soap.Security.Messages;
using Soa.Testing.Security;

namespace Soa.Bus.Tests.Security.Attacks;

/// <summary>Encrypted messages of others, sent to find out what they hold.</summary>
[TestFixture]
internal sealed class A_decryption_that_is_probed : SignedSituation
{
    [Test]
    [Attack("Padding oracles", "Signatures")]
    public async Task What_fails_in_decryption_is_told_in_the_same_words()
    {
        var protection =
            Partner.ProtectionFor(new Uri("http://bus/"))! with { Encryption = new BodyCipher(Algorithms.Aes256Cbc, Algorithms.Oaep) };
        var answers = new HashSet<string>();
        for (var i = 0; i < 64; i++)
        {
            var document = Load(
                Encoding.UTF8.GetString(Partner.Protect(Encoding.UTF8.GetBytes(Envelope(AcmeFlow.Ask)), SoapVersion.Soap11, protection)));
            var cipher = (XmlElement)Part(document, "Body").SelectSingleNode(".//*[local-name()='CipherValue']")!;
            var bytes = Convert.FromBase64String(cipher.InnerText);
            bytes[bytes.Length - 1 - (i % 32)] ^= (byte)(1 + i);
            cipher.InnerText = Convert.ToBase64String(bytes);
            answers.Add(await FailsAsync(Flow, document.OuterXml));
        }

        Assert.That(answers, Has.Count.EqualTo(1));
    }

    [Test]
    [Attack("Decryption oracles: messages of other partners without their signature, or with a different one", "Signatures")]
    public async Task Whether_it_could_be_decrypted_is_told_to_nobody(
        [Values("no signature", "a forger's signature", "a weak signature", "a partner's signature")] string by)
    {
        var answers = new HashSet<string>();
        foreach (var content in (string[])["right", "wrong padding", "short", "empty", "a declaration", "not XML"])
        {
            var protection = Partner.ProtectionFor(new Uri("http://bus/"))! with
            {
                Encryption = new BodyCipher(
                content == "short" ? Algorithms.Aes256Gcm : Algorithms.Aes256Cbc, Algorithms.OaepMgf1P)
            };
            var signer = by == "a forger's signature" ? CreatePartner("forger") : Partner;
            var document = Load(
                Encoding.UTF8.GetString(signer.Protect(Encoding.UTF8.GetBytes(Envelope(AcmeFlow.Ask)), SoapVersion.Soap11, protection)));
            var cipher = (XmlElement)Part(document, "Body").SelectSingleNode(".//*[local-name()='CipherValue']")!;
            var bytes = Convert.FromBase64String(cipher.InnerText);
            switch (content)
            {
                case "wrong padding":
                    bytes[^17] ^= 0xFF;
                    break;
                case "short":
                    bytes = bytes[..20];
                    break;
                case "empty":
                    bytes = [];
                    break;
                case "a declaration" or "not XML":
                    (cipher.InnerText, var key) = Encrypted(content == "not XML" ? "<" : "<?xml version='1.0'?><a/>");
                    bytes = Convert.FromBase64String(cipher.InnerText);
                    ((XmlElement)Part(document, "EncryptedKey").SelectSingleNode(".//*[local-name()='CipherValue']")!).InnerText = key;
                    break;
            }

            cipher.InnerText = Convert.ToBase64String(bytes);
            if (by == "no signature")
                Part(document, "Signature").ParentNode!.RemoveChild(Part(document, "Signature"));
            if (by == "a weak signature")
                ((XmlElement)Part(document, "SignatureMethod")).SetAttribute("Algorithm", "http://www.w3.org/2000/09/xmldsig#rsa-sha1");
            if (by != "a partner's signature" || content != "right")
                answers.Add(await FailsAsync(Flow, document.OuterXml));
        }

        Assert.That(answers, Has.Count.EqualTo(1));
    }

    [Test]
    [Attack("Signing a message that others have encrypted", "Signatures")]
    public async Task The_ciphertext_of_another_partner()
    {
        // Signature before EncryptedKey: it would be over what is encrypted, which who signs need not know.
        var document = Load(Signed(Flow));
        var security = Part(document, "Security");
        security.AppendChild(Part(document, "EncryptedKey"));

        Assert.That(await FailsAsync(Flow, document.OuterXml), Does.Contain("signed first and then encrypted"));
    }

    private (string Content, string Key) Encrypted(string plain)
    {
        using var aes = Aes.Create();
        using var certificate = X509CertificateLoader.LoadCertificateFromFile(Authority.PathOf("bus"));
        using var rsa = certificate.GetRSAPublicKey()!;
        var content = aes.EncryptCbc(Encoding.UTF8.GetBytes(plain), aes.IV);
        return (Convert.ToBase64String([.. aes.IV, .. content]), Convert.ToBase64String(
            rsa.Encrypt(aes.Key, RSAEncryptionPadding.OaepSHA1)));
    }
}
