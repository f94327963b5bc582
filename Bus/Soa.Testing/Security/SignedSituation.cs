using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Xml;
using Microsoft.Extensions.Time.Testing;
using Soa.Soap;
using Soa.Soap.Security;
using Soa.Soap.Security.Messages;
using Soa.Soap.Security.WsSecurity;
using Soa.Testing.Soap;

namespace Soa.Testing.Security;

/// <summary>
/// A host that takes signed messages for its service and signed and encrypted ones for its flow, and a partner who can make them.
/// </summary>
internal abstract class SignedSituation : SecuredSituation
{
    protected static readonly DateTimeOffset Noon = TimeProvider.System.GetUtcNow();
    protected static readonly string[] Targets = [Service, Flow];

    protected TestAuthority Authority { get; } = TestAuthority.Create();

    protected FakeTimeProvider Clock { get; } = new(Noon);

    /// <summary>The partner's side.</summary>
    protected MessageSecurity Partner { get; private set; } = null!;

    protected override TimeProvider Time => Clock;

    protected override Dictionary<string, string?> Settings
    {
        get
        {
            Authority.Issue("CN=bus", "bus");
            Authority.Issue("CN=acme", "acme");
            Authority.Issue("CN=acme", "forger");
            Partner = CreatePartner("acme");
            return new()
            {
                ["Soa:Security:Messages:Certificate"] = Authority.PathOf("bus"),
                ["Soa:Security:Messages:CertificateKey"] = Authority.KeyOf("bus"),
                ["Soa:Security:Messages:Partners:acme:Certificate"] = Authority.PathOf("acme"),
                ["Soa:Security:Messages:Partners:acme:Roles:0"] = "partner",
                ["Soa:Security:Messages:Services:desk"] = "Signed",
                ["Soa:Security:Messages:Flows:acme"] = "SignedAndEncrypted",
                ["Soa:Security:Flows:acme"] = "partner",
                ["Soa:Security:Services:desk:BorrowBook"] = "partner",
            };
        }
    }

    /// <summary>The side of a name, which knows one other, at an address.</summary>
    protected MessageSecurity CreatePartner(string name, string knows = "bus", string at = "http://bus/")
    {
        var options = new SecurityOptions
        {
            Messages = new MessageSecurityOptions
            {
                Certificate = Authority.PathOf(name),
                CertificateKey = Authority.KeyOf(name),
                Partners = new()
                {
                    [knows] = new PartnerOptions
                    {
                        Certificate = Authority.PathOf(knows),
                        Protection = ProtectionLevel.SignedAndEncrypted,
                        Address = new Uri(at),
                    },
                },
            },
        };
        return CreateMessages(options);
    }

    protected MessageSecurity CreateMessages(SecurityOptions options) =>
        new(options, new MessageAge(options, Clock), new ReplayGuard(options, Clock), Clock);

    protected string Signed(string path, string? body = null, MessageSecurity? by = null, string headers = "", bool soap12 = false)
    {
        var protection = Partner.ProtectionFor(new Uri("http://bus/"))!;
        if (path == Service)
            protection = protection with { Encryption = null };
        var envelope = Encoding.UTF8.GetBytes(Envelope(body ?? (path == Service ? Borrow : AcmeFlow.Ask), headers, soap12));
        return Encoding.UTF8.GetString((by ?? Partner).Protect(envelope, soap12 ? SoapVersion.Soap12 : SoapVersion.Soap11, protection));
    }

    protected static XmlDocument Load(string envelope)
    {
        var document = new XmlDocument { PreserveWhitespace = true };
        document.LoadXml(envelope);
        return document;
    }

    protected static XmlElement Part(XmlDocument document, string name) =>
        (XmlElement)document.SelectSingleNode($"//*[local-name()='{name}']")!;

    protected async Task<SoapAnswer> SendAsync(string path, string envelope, bool soap12 = false)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(envelope))
        {
            Headers = { ContentType = MediaTypeHeaderValue.Parse(
            soap12 ? "application/soap+xml" : "text/xml") }
        };
        using var response = await Host.Client.PostAsync(path, content);
        return new SoapAnswer(response.StatusCode, null, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Sends what must be refused, and then a good message. Returns the reason.</summary>
    protected async Task<string> FailsAsync(string path, string envelope)
    {
        var calls = Host.Calls;
        var answer = await SendAsync(path, envelope);
        Assert.That((answer.Status, Host.Calls), Is.EqualTo((HttpStatusCode.InternalServerError, calls)), answer.Text);
        Assert.That(answer.Code, Does.StartWith("a:"), answer.Text);
        Assert.That(answer.Text, Does.Not.Contain("Exception").And.Not.Contain("System.").And.Not.Contain("root:"));
        Assert.That((await SendAsync(path, Signed(path))).Status, Is.EqualTo(HttpStatusCode.OK), "the next good call");
        return answer.Reason;
    }

    /// <summary>The answer as its partner reads it.</summary>
    protected async Task<string> OpenedAsync(SoapAnswer answer, string path, bool soap12 = false)
    {
        var protection = path == Service ? ProtectionLevel.Signed : ProtectionLevel.SignedAndEncrypted;
        var (fault, plain, _) = await Partner.OpenAsync(
            Encoding.UTF8.GetBytes(answer.Text), soap12 ? SoapVersion.Soap12 : SoapVersion.Soap11, protection, CancellationToken.None);
        Assert.That(fault?.Reason, Is.Null, answer.Text);
        return Encoding.UTF8.GetString(plain);
    }

    [OneTimeTearDown]
    public void Close() => Authority.Dispose();
}
