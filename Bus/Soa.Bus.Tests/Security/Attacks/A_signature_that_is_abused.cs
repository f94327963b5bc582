using System.Net;
using System.Text;
using System.Xml;
using Soa.Bus.Testing.Proofs;
using Soa.Soap;
using Soa.Soap.Security.Messages;
using Soa.Soap.Security.WsSecurity;
using Soa.Testing.Security;

namespace Soa.Bus.Tests.Security.Attacks;

/// <summary>Signed messages that were changed, wrapped, repeated, or signed by somebody else.</summary>
[TestFixture]
internal sealed class A_signature_that_is_abused : SignedSituation
{
    private const string Evil = "<BorrowBook xmlns='http://soa.example.com/desk/v1'><request><CardNumber>666</CardNumber><Lines>"
        + "<LoanLine><Isbn>1</Isbn><Copies>2</Copies></LoanLine></Lines></request></BorrowBook>";

    [TestCaseSource(nameof(Wrappings))]
    [Attack("Signature wrapping", "Signatures")]
    public async Task Wrapping(string how)
    {
        // To the service, whose Body is not encrypted: so it can be moved about as the attacker likes. The flow has it encrypted beside.
        foreach (var path in Targets)
        {
            var document = Load(Signed(path));
            var (envelope, header, security, body) =
                (document.DocumentElement!, Part(document, "Header"), Part(document, "Security"), Part(document, "Body"));
            var timestamp = Part(document, "Timestamp");
            var fake = (XmlElement)body.CloneNode(false);
            fake.InnerXml = path == Service ? Evil : AcmeFlow.Ask.Replace(">7<", ">666<");
            var wrapper = document.CreateElement("x", "Wrapper", "urn:wrapper");
            switch (how)
            {
                case "the Body in a header, another in its place":
                    fake.RemoveAllAttributes();
                    envelope.ReplaceChild(fake, body);
                    header.AppendChild(wrapper)!.AppendChild(body);
                    break;
                case "the Body in a header, another with the same id in its place":
                    envelope.ReplaceChild(fake, body);
                    header.AppendChild(wrapper)!.AppendChild(body);
                    break;
                case "the Body as a header block, another in its place":
                    fake.RemoveAllAttributes();
                    envelope.ReplaceChild(fake, body);
                    header.AppendChild(body);
                    break;
                case "the Body within the Security header, another in its place":
                    fake.RemoveAllAttributes();
                    envelope.ReplaceChild(fake, body);
                    security.AppendChild(body);
                    break;
                case "the Body within another Body":
                    fake.RemoveAllAttributes();
                    envelope.ReplaceChild(fake, body);
                    fake.AppendChild(body);
                    break;
                case "two Bodies, the signed one first":
                    fake.RemoveAllAttributes();
                    envelope.AppendChild(fake);
                    break;
                case "two Bodies, the signed one last":
                    fake.RemoveAllAttributes();
                    envelope.InsertBefore(fake, body);
                    break;
                case "the whole envelope in a header":
                    var copy = envelope.CloneNode(true);
                    fake.RemoveAllAttributes();
                    envelope.ReplaceChild(fake, body);
                    header.AppendChild(wrapper)!.AppendChild(copy);
                    break;
                case "the Timestamp in a wrapper, another in its place":
                    var young = (XmlElement)timestamp.CloneNode(true);
                    young.RemoveAllAttributes();
                    security.ReplaceChild(young, timestamp);
                    header.AppendChild(wrapper)!.AppendChild(timestamp);
                    break;
                case "two Security headers":
                    header.AppendChild(document.CreateElement("wsse", "Security", Wsse.Namespace));
                    break;
                case "the Security header for somebody else":
                    security.SetAttribute("actor", envelope.NamespaceURI, "urn:other");
                    break;
                case "the same id under another name":
                    wrapper.SetAttribute("ID", body.GetAttribute("Id", Wsse.UtilityNamespace));
                    header.AppendChild(wrapper);
                    break;
            }

            await FailsAsync(path, document.OuterXml);
        }
    }

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

    private static IEnumerable<string> Wrappings() =>
    [
        "the Body in a header, another in its place",
        "the Body in a header, another with the same id in its place",
        "the Body as a header block, another in its place",
        "the Body within the Security header, another in its place",
        "the Body within another Body",
        "two Bodies, the signed one first",
        "two Bodies, the signed one last",
        "the whole envelope in a header", "the Timestamp in a wrapper, another in its place", "two Security headers",
        "the Security header for somebody else", "the same id under another name",
    ];
}
