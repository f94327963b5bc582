using System.Net;
using System.Text;
using System.Xml;
using Soa.Bus.Testing.Proofs;
using Soa.Soap;
using Soa.Soap.Security.Messages;
using Soa.Testing.Security;

namespace Soa.Bus.Tests.Security.Attacks;

/// <summary>Signed messages that were changed, repeated, or signed by somebody else.</summary>
[TestFixture]
internal sealed class A_signature_that_is_abused : SignedSituation
{
    /// <summary>What an attacker would rather have done.</summary>
    public const string Evil = "<BorrowBook xmlns='http://soa.example.com/desk/v1'><request><CardNumber>666</CardNumber><Lines>"
        + "<LoanLine><Isbn>1</Isbn><Copies>2</Copies></LoanLine></Lines></request></BorrowBook>";

    [TestCase("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", "http://www.w3.org/2000/09/xmldsig#rsa-sha1")]
    [TestCase("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", "http://www.w3.org/2000/09/xmldsig#hmac-sha1")]
    [TestCase("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256")]
    [TestCase("http://www.w3.org/2001/04/xmlenc#sha256", "http://www.w3.org/2000/09/xmldsig#sha1")]
    [TestCase("Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"", "Transform Algorithm=\"http://www.w3.org/TR/1999/"
        + "REC-xslt-19991116\"")]
    [TestCase("Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"", "Transform Algorithm=\"http://www.w3.org/TR/1999/"
        + "REC-xpath-19991116\"")]
    [TestCase("Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"", "Transform Algorithm=\"http://www.w3.org/2000/09/"
        + "xmldsig#enveloped-signature\"")]
    [TestCase("CanonicalizationMethod Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"", "CanonicalizationMethod "
        + "Algorithm=\"http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments\"")]
    [TestCase("Reference URI=\"#Body", "Reference URI=\"file:///etc/passwd#Body")]
    [TestCase("Reference URI=\"#Body", "Reference URI=\"http://127.0.0.1:1/#Body")]
    [TestCase("Reference URI=\"#Body", "Reference URI=\"#xpointer(id('Body")]
    [Attack("Weak or hostile algorithms in signatures", "Signatures")]
    public async Task Algorithms_nobody_should_take(string right, string wrong)
    {
        foreach (var path in Targets)
        {
            var envelope = Signed(path);
            Assert.That(envelope, Does.Contain(right));
            await FailsAsync(path, envelope.Replace(right, wrong));
        }
    }

    [Test]
    [Attack("Weak key transport", "Signatures")]
    public async Task Key_transport_nobody_should_take(
        [Values("http://www.w3.org/2001/04/xmlenc#rsa-1_5", "http://www.w3.org/2001/04/xmlenc#kw-aes128")] string method) =>
        await FailsAsync(Flow, Signed(Flow).Replace(Algorithms.OaepMgf1P, method));

    [Test]
    [Attack("Replayed security headers", "Signatures")]
    public async Task Replay([ValueSource(nameof(Targets))] string path)
    {
        var envelope = Signed(path);
        Assert.That((await SendAsync(path, envelope)).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await FailsAsync(path, envelope), Does.Contain("was used before"));
        Assert.That(
            await FailsAsync(path, envelope.Replace("<e:Header>", "<e:Header><x xmlns='urn:x'/>")), Does.Contain("was used before"));
    }

    [Test]
    [Attack("Old and future messages", "Signatures")]
    public async Task Old_and_future([ValueSource(nameof(Targets))] string path, [Values(-7, 2)] int minutes)
    {
        var envelope = Signed(path);
        Clock.AdjustTime(Clock.GetUtcNow().AddMinutes(-minutes));
        try
        {
            var answer = await SendAsync(path, envelope);
            Assert.That(
                (answer.Status, answer.Code),
                Is.EqualTo((HttpStatusCode.InternalServerError, minutes < 0 ? "a:MessageExpired" : "a:InvalidSecurity")), answer.Text);
        }
        finally
        {
            Clock.AdjustTime(Clock.GetUtcNow().AddMinutes(minutes));
        }
    }

    [Test]
    [Attack("Forged signatures", "Signatures")]
    public async Task Forged([ValueSource(nameof(Targets))] string path)
    {
        // The forger's certificate has the partner's name and issuer, but another key.
        await FailsAsync(path, Signed(path, by: CreatePartner("forger")));
        var token = Convert.ToBase64String(
            System.Security.Cryptography.X509Certificates.X509CertificateLoader.LoadCertificateFromFile(Authority.PathOf("acme")).RawData);
        var forged = Load(Signed(path, by: CreatePartner("forger")));
        Part(forged, "BinarySecurityToken").InnerText = token;
        await FailsAsync(path, forged.OuterXml);
    }

    [TestCase("MessageID", "urn:uuid:00000000-0000-0000-0000-000000000001")]
    [TestCase("Action", "urn:acme:any")]
    [TestCase("ReplyTo", "<a:Address xmlns:a='http://www.w3.org/2005/08/addressing'>http://www.w3.org/2005/08/addressing/none</a:Address>")]
    [TestCase("FaultTo", "<a:Address xmlns:a='http://www.w3.org/2005/08/addressing'>http://www.w3.org/2005/08/addressing/none</a:Address>")]
    [Attack("Addressing added to a signed message", "Signatures")]
    public async Task Addressed_by_somebody_else_on_the_way(string name, string content)
    {
        foreach (var path in Targets)
        {
            var document = Load(Signed(path));
            var block = document.CreateElement("a", name, "http://www.w3.org/2005/08/addressing");
            block.InnerXml = content;
            Part(document, "Header").AppendChild(block);

            var answer = await SendAsync(path, document.OuterXml);

            Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.OK), answer.Text);
            Assert.That(await OpenedAsync(answer, path), Does.Not.Contain("RelatesTo"));
        }
    }

    [Test]
    [Attack("Changed messages", "Signatures")]
    public async Task Changed(
        [ValueSource(nameof(Targets))] string path,
        [Values(
            "Body", "Timestamp", "SignatureValue", "DigestValue", "BinarySecurityToken", "CipherValue", "Signature",
            "SecurityTokenReference", "Reference", "EncryptedKey")] string part)
    {
        var document = Load(Signed(path));
        if (part is "CipherValue" or "EncryptedKey" && path == Service)
            Assert.Pass("The service's messages are not encrypted.");
        var element = part == "SecurityTokenReference" ? (XmlElement)Part(document, "Signature")
            .SelectSingleNode(".//*[local-name()='SecurityTokenReference']")! : Part(document, part);
        switch (part)
        {
            case "Body" when path == Service:
                element.InnerXml = Evil;
                break;
            case "Body":
                ((XmlElement)element.SelectSingleNode(".//*[local-name()='CipherValue']")!).InnerText = "AAAA" + element.InnerText[4..];
                break;
            case "Timestamp":
                element.InnerXml = element.InnerXml.Replace("Z<", "5Z<");
                break;
            case "Signature" or "SecurityTokenReference" or "Reference" or "EncryptedKey":
                element.ParentNode!.RemoveChild(element);
                break;
            default:
                var text = element.InnerText;
                element.InnerText = (text[0] == 'A' ? 'B' : 'A') + text[1..];
                break;
        }

        await FailsAsync(path, document.OuterXml);
    }

    [Test]
    [Attack("Comments in signed content, which no signature covers", "Signatures")]
    public async Task Comments_put_into_values()
    {
        var message = Signed(Service).Replace(">42<", ">4<!-- -->2<");

        Assert.That(await OpenedAsync(await SendAsync(Service, message), Service), Does.Contain("L-42"));
        Assert.That(
            Encoding.UTF8.GetString(SecuredEnvelope.Read(Encoding.UTF8.GetBytes(message), SoapVersion.Soap11).ToBytes()),
            Does.Contain(">42<"));
    }
}
