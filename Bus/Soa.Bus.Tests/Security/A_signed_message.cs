using System.Net;
using System.Text;
using Soa.Bus.Testing.Proofs;
using Soa.Flows;
using Soa.Messaging;
using Soa.Soap;
using Soa.Soap.Security.Messages;
using Soa.Testing.Flows;
using Soa.Testing.Security;

namespace Soa.Bus.Tests.Security;

[TestFixture]
internal sealed class A_signed_message : SignedSituation
{
    [Test]
    public async Task Is_answered_by_one([ValueSource(nameof(Targets))] string path, [Values] bool soap12)
    {
        var answer = await SendAsync(path, Signed(path, soap12: soap12), soap12);

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.OK), answer.Text);
        if (path == Flow)
            Assert.That(answer.Text, Does.Contain("EncryptedData").And.Not.Contain("yes, 7"));
        Assert.That(await OpenedAsync(answer, path, soap12), Does.Contain(path == Service ? "L-42" : "yes, 7"));
    }

    [TestCase(Algorithms.Aes128Cbc, Algorithms.OaepMgf1P)]
    [TestCase(Algorithms.Aes256Cbc, Algorithms.Oaep)]
    [TestCase(Algorithms.Aes128Gcm, Algorithms.OaepMgf1P)]
    [TestCase(Algorithms.Aes256Gcm, Algorithms.Oaep)]
    public async Task May_be_encrypted_by_AES_of_either_mode_and_is_answered_in_kind(string algorithm, string transport)
    {
        var protection = Partner.ProtectionFor(new Uri("http://bus/"))! with { Encryption = new BodyCipher(algorithm, transport) };
        var envelope = Partner.Protect(
            Encoding.UTF8.GetBytes(Envelope(AcmeFlow.Ask, $"<x xmlns='urn:x'>{algorithm}</x>")), SoapVersion.Soap11, protection);

        var answer = await SendAsync(Flow, Encoding.UTF8.GetString(envelope));

        Assert.That(answer.Text, Does.Contain(algorithm).And.Contain(transport));
        Assert.That(await OpenedAsync(answer, Flow), Does.Contain("yes, 7"));
    }

    [Test]
    public async Task That_is_refused_by_the_service_is_answered_by_a_signed_fault()
    {
        var answer = await SendAsync(Service, Signed(Service, Borrow.Replace(">2<", ">0<")));

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.InternalServerError));
        Assert.That(await OpenedAsync(answer, Service), Does.Contain("CopiesNotPositive"));
    }

    [Test]
    public async Task Keeps_every_character_of_what_it_holds()
    {
        var answer = await SendAsync(
            Service, Signed(Service, Borrow.Replace(">42<", "> a&#13;&#10;\tb  &lt;&amp;&gt;'\"ä€😀<![CDATA[ <c> ]]><")));

        var loan = System.Xml.Linq.XDocument.Parse(await OpenedAsync(answer, Service)).Descendants().First(
            element => element.Name.LocalName == "LoanNumber");
        Assert.That(loan.Value, Is.EqualTo("L- a\r\n\tb  <&>'\"ä€😀 <c> "));
    }

    [Test]
    public async Task May_be_in_UTF_16()
    {
        using var content = new ByteArrayContent([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Signed(Service))]);
        content.Headers.ContentType = new System.Net.Http.Headers.MediaTypeHeaderValue("text/xml", "utf-16");

        using var response = await Host.Client.PostAsync(Service, content);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK), await response.Content.ReadAsStringAsync());
    }

    [Test]
    public async Task Is_wanted_and_nothing_else([ValueSource(nameof(Targets))] string path)
    {
        foreach (var (body, type) in new[] { (Envelope(path == Service ? Borrow : AcmeFlow.Ask), "text/xml"), (Envelope(
            path == Service ? Borrow : AcmeFlow.Ask, Text()), "text/xml"), (AcmeFlow.Ask, "application/xml") })
        {
            var answer = await PostAsync(path, body, type);
            Assert.That((int)answer.Status, Is.GreaterThanOrEqualTo(400), answer.Text);
        }
    }

    [Test]
    public async Task Must_be_encrypted_where_that_is_wanted()
    {
        var protection = Partner.ProtectionFor(new Uri("http://bus/"))! with { Encryption = null };
        var answer = await SendAsync(
            Flow, Encoding.UTF8.GetString(Partner.Protect(Encoding.UTF8.GetBytes(Envelope(AcmeFlow.Ask)), SoapVersion.Soap11, protection)));

        Assert.That((answer.Code, answer.Reason), Is.EqualTo(("a:FailedCheck", "The Body must be encrypted: EncryptedData must be all "
            + "that it holds, and its EncryptedKey be in the Security header.")));
    }

    [Test]
    public async Task Costs_little_beside_what_it_protects()
    {
        // A kilobyte, as in the scenario Secure of the field's benchmarks: verified and decrypted, answered signed and encrypted. Client
        // and server share the machine.
        var body = AcmeFlow.Ask.Replace("</Number>", $"</Number><x:note xmlns:x='urn:x'>{new string('n', 900)}</x:note>");
        var envelopes = Enumerable.Range(0, 400).Select(i => Signed(Flow, body, headers: $"<n xmlns='urn:n'>{i}</n>")).ToList();
        await SendAsync(Flow, Signed(Flow, body));
        var began = TimeProvider.System.GetTimestamp();

        await Parallel.ForEachAsync(envelopes, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (envelope, _) =>
            Assert.That((await SendAsync(Flow, envelope)).Status, Is.EqualTo(HttpStatusCode.OK)));

        TestContext.Out.WriteLine("figure: secure, 1 KB signed and encrypted both ways, 8 clients: "
            + $"{envelopes.Count / TimeProvider.System.GetElapsedTime(began).TotalSeconds:0} calls a second");
    }

    [Test]
    public async Task Is_what_a_flow_sends_to_a_partner_who_wants_it()
    {
        var bus = Host.Services.GetService(typeof(MessageSecurity));
        using var flow = new TestFlow($"steps: [ {{ call: 'soap:{Host.Address}partners/acme' }} ]");
        var options = new Soa.Soap.Security.SecurityOptions
        {
            Messages = new MessageSecurityOptions
            {
                Certificate = Authority.PathOf("acme"),
                CertificateKey = Authority.KeyOf("acme"),
                Partners = new()
                {
                    ["bus"] = new PartnerOptions
                    {
                        Certificate = Authority.PathOf("bus"),
                        Protection = ProtectionLevel.SignedAndEncrypted,
                        Address = Host.Address,
                    },
                },
            },
        };
        var runtime = new FlowRuntime { Bus = flow.Bus, Http = flow.Http, Options = flow.Options, Messages = CreateMessages(options) };

        var result = await new FlowRunner(runtime).RunAsync(
            flow.Loaded(), new Soa.Documents.Document(TestFlow.Bytes(AcmeFlow.Ask), Guid.NewGuid()), CancellationToken.None);

        Assert.That(TestFlow.Text(result.Answer), Does.Contain("yes, 7"));
        Assert.That(bus, Is.Not.Null);
    }

    [TestCase(true, "urn:uuid:00000000-0000-0000-0000-000000000001", "answered another message")]
    [TestCase(false, "urn:uuid:00000000-0000-0000-0000-000000000001", "answered another message")]
    [TestCase(true, null, "answered without saying what (wsa:RelatesTo)")]
    [TestCase(false, null, null)]
    [Attack("Exchanging two answers of a partner", "Signatures")]
    public async Task That_answers_must_say_which_message(bool required, string? relatesTo, string? refused)
    {
        var bus = CreatePartner("bus", knows: "acme");
        await using var partner = await Soa.Testing.Flows.Partner.StartAsync(async context =>
        {
            var header = relatesTo is null ? "" : $"<a:RelatesTo xmlns:a='http://www.w3.org/2005/08/addressing'>{relatesTo}</a:RelatesTo>";
            var protection = bus.ProtectionFor(new Uri("http://bus/"))! with { Encryption = null };
            context.Response.ContentType = "text/xml";
            await context.Response.Body.WriteAsync(bus.Protect(Encoding.UTF8.GetBytes(Envelope("<a:Answer xmlns:a='urn:acme'>yes</"
                + "a:Answer>", header)), SoapVersion.Soap11, protection));
        });
        var options = new Soa.Soap.Security.SecurityOptions
        {
            Messages = new MessageSecurityOptions
            {
                Certificate = Authority.PathOf("acme"),
                CertificateKey = Authority.KeyOf("acme"),
                Partners = new()
                {
                    ["bus"] = new PartnerOptions
                    {
                        Certificate = Authority.PathOf("bus"),
                        Protection = ProtectionLevel.Signed,
                        Address = new Uri(partner.Address),
                        RequireRelatesTo = required,
                    },
                },
            },
        };
        using var flow = new TestFlow($"steps: [ {{ call: 'soap:{partner.Address}/x' }} ]");
        var runtime = new FlowRuntime { Bus = flow.Bus, Http = flow.Http, Options = flow.Options, Messages = CreateMessages(options) };

        Task<FlowResult> RunAsync() => new FlowRunner(runtime).RunAsync(
            flow.Loaded(), new Soa.Documents.Document(TestFlow.Bytes(AcmeFlow.Ask), Guid.NewGuid()), CancellationToken.None);

        if (refused is null)
            Assert.That(TestFlow.Text((await RunAsync()).Answer), Does.Contain("yes"));
        else
            Assert.That(RunAsync, Throws.TypeOf<ServiceUnavailableException>().With.Message.Contains(refused));
    }

    [TestCase("https://acme.example/soap/orders", true)]
    [TestCase("https://ACME.example./soap/orders", true)]
    [TestCase("https://user@acme.example:443/soap/orders", true)]
    [TestCase("http://acme.example/soap/orders", null)]
    [TestCase("https://acme.example:8443/soap", null)]
    [TestCase("https://acme.example/other", null)]
    [TestCase("https://elsewhere.example/soap", false)]
    [Attack("Calling a partner without protection by spelling its address differently", "Addresses")]
    public void Is_what_a_partner_gets_however_a_document_spells_its_address(string address, bool? isProtected)
    {
        var messages = CreatePartner("acme", at: "https://acme.example/soap");

        if (isProtected is { } wanted)
            Assert.That(messages.ProtectionFor(new Uri(address), isFromDocument: true) is not null, Is.EqualTo(wanted));
        else
            Assert.That(
                () => messages.ProtectionFor(new Uri(address), isFromDocument: true),
                Throws.TypeOf<MessageSecurityException>().With.Message.Contains("must begin with https://acme.example/soap"));
    }

    [Test]
    public async Task Is_what_a_flow_takes_for_an_answer_and_nothing_else()
    {
        await using var impostor = await Soa.Testing.Flows.Partner.StartAsync(async context =>
        {
            context.Response.ContentType = "text/xml";
            await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(Envelope("<a:Answer xmlns:a='urn:acme'>no</a:Answer>")));
        });
        var options = new Soa.Soap.Security.SecurityOptions
        {
            Messages = new MessageSecurityOptions
            {
                Certificate = Authority.PathOf("acme"),
                CertificateKey = Authority.KeyOf("acme"),
                Partners = new()
                {
                    ["bus"] = new PartnerOptions
                    {
                        Certificate = Authority.PathOf("bus"),
                        Protection = ProtectionLevel.Signed,
                        Address = new Uri(impostor.Address),
                    },
                },
            },
        };
        using var flow = new TestFlow($"steps: [ {{ call: 'soap:{impostor.Address}/x' }} ]");
        var runtime = new FlowRuntime { Bus = flow.Bus, Http = flow.Http, Options = flow.Options, Messages = CreateMessages(options) };

        Assert.That(
            () => new FlowRunner(runtime).RunAsync(
                flow.Loaded(), new Soa.Documents.Document(TestFlow.Bytes(AcmeFlow.Ask), Guid.NewGuid()), CancellationToken.None),
            Throws.TypeOf<ServiceUnavailableException>().With.Message.Contains("cannot be trusted"));
    }
}
