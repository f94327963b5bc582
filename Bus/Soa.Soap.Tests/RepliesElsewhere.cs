using System.Net;
using System.Threading.Channels;
using System.Xml.Linq;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Soa.Bus.Testing.Proofs;
using Soa.Testing.Messaging;
using Soa.Testing.Soap;

namespace Soa.Soap.Tests;

/// <summary>A host of the configuration, to which requests may have their answers sent.</summary>
[TestFixture(DeskHost.Service)]
[TestFixture(DeskHost.Flow)]
internal sealed class RepliesElsewhere(string binding) : DeskSituation(binding)
{
    private readonly Channel<(string? Type, string Action, XElement Envelope)> received =
        Channel.CreateUnbounded<(string?, string, XElement)>();
    private WebApplication partner = null!;

    protected override SoapOptions Options => new() { ReplyHosts = [new Uri(partner.Urls.Single()).Authority] };

    [OneTimeSetUp]
    public override async Task StartHost()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        partner = builder.Build();
        partner.MapPost("/moved", () => Results.Redirect("/replies", preserveMethod: true));
        partner.MapPost("/replies", async (HttpContext context) =>
        {
            var envelope = await XDocument.LoadAsync(context.Request.Body, LoadOptions.None, context.RequestAborted);
            await received.Writer.WriteAsync(
                (context.Request.ContentType, context.Request.Headers["SOAPAction"].ToString(), envelope.Root!));
            return Results.Accepted();
        });
        await partner.StartAsync();
        await base.StartHost();
    }

    [OneTimeTearDown]
    public ValueTask StopPartner() => partner.DisposeAsync();

    [Test]
    [Rule("WS-Addressing 1.0 SOAP Binding, 5.2", "An answer to an allowed address is posted there, and the request answered with 202")]
    public async Task An_answer_is_posted_where_it_is_wanted()
    {
        var id = $"urn:uuid:{Guid.NewGuid()}";
        var answer = await Post12Async(Soap12(Borrow, Addressed($"<a:MessageID>{id}</"
            + $"a:MessageID>{To("ReplyTo", "/replies", "<p:Order xmlns:p='urn:p'>7</p:Order>")}")));

        var (type, _, envelope) = await ReceiveAsync();
        var header = envelope.Element(SoapAnswer.Soap12 + "Header")!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.Accepted), answer.Text);
            Assert.That(answer.Text, Is.Empty);
            Assert.That(type, Is.EqualTo($"application/soap+xml; charset=utf-8; action=\"{BorrowAction}Response\""));
            Assert.That(header.Element(SoapAnswer.Wsa + "RelatesTo")?.Value, Is.EqualTo(id));
            Assert.That(header.Element(SoapAnswer.Wsa + "To")?.Value, Is.EqualTo(AddressAt("/replies")));
            Assert.That(header.Element(SoapAnswer.Wsa + "Action")?.Value, Is.EqualTo(BorrowAction + "Response"));
            Assert.That(header.Element("{urn:p}Order")?.Value, Is.EqualTo("7"));
            Assert.That(envelope.Value, Does.Contain("L-42"));
        }
    }

    [Test]
    [Rule("WS-Addressing 1.0 Core, 3.4", "A fault is posted to FaultTo")]
    public async Task A_fault_is_posted_where_it_is_wanted()
    {
        var answer = await Post11Async(
            Soap11(Refuse("untyped"), Addressed($"<a:MessageID>urn:a</a:MessageID>{To("FaultTo", "/replies")}", RefuseAction)));

        var (type, action, envelope) = await ReceiveAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.Accepted), answer.Text);
            Assert.That(type, Is.EqualTo("text/xml; charset=utf-8"));
            Assert.That(action, Is.EqualTo("\"http://www.w3.org/2005/08/addressing/soap/fault\""));
            Assert.That(envelope.Descendants("faultstring").Single().Value, Is.EqualTo("The desk is closed."));
        }
    }

    [Test]
    [Rule("WS-Addressing 1.0 Core, 3.4", "A caller that wants the answer elsewhere must send a MessageID")]
    public async Task Without_a_message_id_nothing_is_posted()
    {
        var answer = await Post12Async(Soap12(Borrow, Addressed(To("ReplyTo", "/replies"))));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Subcode, Is.EqualTo("f:MessageAddressingHeaderRequired"), answer.Text);
            Assert.That(answer.Detail?.Value, Is.EqualTo("a:MessageID"));
        }
    }

    [TestCase("http://localhost.evil.example/")]
    [TestCase("http://127.0.0.1:1/")]
    [TestCase("http://127.0.0.1/")]
    [TestCase("http://{host}@evil.example/")]
    [TestCase("http://user@{host}/")]
    [TestCase("ftp://{host}/")]
    [TestCase("file:///etc/passwd")]
    [Attack("WS-Addressing redirection past the list of hosts", "Addresses")]
    public async Task No_other_address_is_called(string address)
    {
        address = address.Replace("{host}", new Uri(partner.Urls.Single()).Authority);

        var answer = await Post12Async(
            Soap12(Borrow, Addressed($"<a:MessageID>urn:a</a:MessageID><a:ReplyTo><a:Address>{address}</a:Address></a:ReplyTo>")));

        Assert.That(answer.Subsubcode, Is.EqualTo("f:OnlyAnonymousAddressSupported"), answer.Text);
    }

    [Test]
    [Attack("A redirect from an allowed host", "Addresses")]
    public async Task A_redirect_is_not_followed()
    {
        await Post12Async(Soap12(Borrow, Addressed($"<a:MessageID>urn:moved</a:MessageID>{To("ReplyTo", "/moved")}")));
        await Post12Async(Soap12(Borrow, Addressed($"<a:MessageID>urn:next</a:MessageID>{To("ReplyTo", "/replies")}")));

        var (_, _, envelope) = await ReceiveAsync();
        Assert.That(envelope.Descendants(SoapAnswer.Wsa + "RelatesTo").Single().Value, Is.EqualTo("urn:next"));
    }

    [Test]
    public async Task Whoever_cannot_be_reached_does_not_matter_to_the_next_call()
    {
        await using var host = await DeskHost.StartAsync(new SoapOptions { ReplyHosts = ["127.0.0.1:1"] });
        using var request = new HttpRequestMessage(HttpMethod.Post, AddressOn(host))
        {
            Content = new StringContent(
                Soap12(
                    Borrow, Addressed("<a:MessageID>urn:a</a:MessageID><a:ReplyTo><a:Address>http://127.0.0.1:1/</a:Address></a:ReplyTo>")),
                System.Text.Encoding.UTF8,
                "application/soap+xml"),
        };

        var answer = await SendAsync(request);

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.Accepted));
        await AssertWorksAsync();
    }

    private static string Addressed(string blocks, string action = BorrowAction) => Addressing($"<a:Action>{action}</a:Action>{blocks}");

    private string To(string header, string path, string parameters = "") =>
        $"<a:{header}><a:Address>{AddressAt(path)}</a:Address><a:ReferenceParameters>{parameters}</a:ReferenceParameters></a:{header}>";

    private string AddressAt(string path) => partner.Urls.Single() + path;

    private async Task<(string? Type, string Action, XElement Envelope)> ReceiveAsync()
    {
        using var limit = new CancellationTokenSource(Wait.Patience);
        return await received.Reader.ReadAsync(limit.Token);
    }
}
