using System.Net;
using System.Text;
using System.Xml;
using CoreWCF;
using CoreWCF.Channels;
using CoreWCF.Description;
using CoreWCF.Dispatcher;
using Soa.Services.CoreWcf;
using Soa.Testing.Soap;
using Soa.Testing.Soap.Desk;

namespace Soa.Soap.Tests.CoreWcf;

/// <summary>A message inspector of a user's own sees, changes and refuses messages as on any WCF host.</summary>
[TestFixture]
internal sealed class A_behavior_on_CoreWCF : DeskSituation
{
    private readonly Inspector inspector = new();

    public override async Task StartHost() => Host = await DeskHost.StartAsync(Options, builder => builder.Services.AddCoreWcf(host =>
    {
        foreach (var endpoint in host.Description.Endpoints)
            endpoint.EndpointBehaviors.Add(inspector);
    }));

    [SetUp]
    public void Forget() => inspector.Reset();

    [Test]
    public async Task Reads_a_request_that_is_still_served([Values("/soap11", "/soap12")] string path)
    {
        var answer = path == "/soap12" ? await Post12Async(Soap12(Borrow)) : await Post11Async(Soap11(Borrow), path: path);

        Assert.That(answer.Body.Value, Does.Contain("L-42"), answer.Text);
        Assert.That(inspector.Seen, Does.Contain("<CardNumber>42</CardNumber>"));
        Assert.That(inspector.Address, Is.EqualTo(new Uri(Address + path)));
    }

    [Test]
    public async Task Changes_a_request()
    {
        inspector.Replace = request => request.Replace("<CardNumber>42<", "<CardNumber>43<");

        var answer = await Post12Async(Soap12(Borrow));

        Assert.That(answer.Body.Value, Does.Contain("L-43"), answer.Text);
    }

    [Test]
    public async Task Adds_a_header_to_an_answer()
    {
        inspector.ReplyHeader = "seen";

        var plain = await Post12Async(Soap12(Borrow));
        var addressed = await Post12Async(
            Soap12(Borrow, Addressing($"<a:Action>{BorrowAction}</a:Action><a:MessageID>urn:uuid:{Guid.NewGuid()}</a:MessageID>")));

        Assert.That(plain.Header!.Element(SoapAnswer.Desk + "Note")!.Value, Is.EqualTo("seen"));
        Assert.That(
            addressed.Header!.Elements().Select(block => block.Name.LocalName),
            Is.SupersetOf(new[] { "Action", "RelatesTo", "MessageID", "Note" }));
        Assert.That(plain.Body.Value, Does.Contain("L-42"));
    }

    [Test]
    public async Task Replaces_an_answer()
    {
        inspector.ReplaceReply = reply => reply.Replace("L-42", "L-7", StringComparison.Ordinal);

        Assert.That((await Post12Async(Soap12(Borrow))).Body.Value, Does.Contain("L-7"));
    }

    [Test]
    public async Task Replaces_an_answer_that_goes_as_MTOM()
    {
        inspector.ReplaceReply = reply => reply.Replace("L-42", "L-7", StringComparison.Ordinal);
        using var request =
            new HttpRequestMessage(HttpMethod.Post, Address) { Content = new StringContent(Soap11(Borrow), Encoding.UTF8, "text/xml") };
        request.Headers.TryAddWithoutValidation("Accept", "multipart/related; type=\"application/xop+xml\"");

        var answer = await SendAsync(request);

        Assert.That(answer.ContentType, Does.StartWith("multipart/related"));
        Assert.That(answer.Text, Does.StartWith("--soa-").And.Contain("L-7"));
    }

    [Test]
    public async Task Fails_and_the_caller_gets_a_fault_with_an_error_id()
    {
        var calls = Host.Invoker.Calls.Count;
        inspector.Error = new InvalidOperationException("a secret of the inspector");

        var answer = await Post11Async(Soap11(Borrow));

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.InternalServerError));
        Assert.That(answer.Reason, Does.Contain("error id").And.Not.Contain("secret"), answer.Text);
        Assert.That(Host.Invoker.Calls, Has.Count.EqualTo(calls));
    }

    private sealed class Inspector : IEndpointBehavior, IDispatchMessageInspector
    {
        public string Seen { get; private set; } = "";

        public Uri? Address { get; private set; }

        public Func<string, string>? Replace { get; set; }

        public Func<string, string>? ReplaceReply { get; set; }

        public string? ReplyHeader { get; set; }

        public Exception? Error { get; set; }

        public void Reset() => (Seen, Address, Replace, ReplaceReply, ReplyHeader, Error) = ("", null, null, null, null, null);

        public object AfterReceiveRequest(ref Message request, IClientChannel channel, InstanceContext instanceContext)
        {
            if (Error is not null)
                throw Error;
            Address = request.Properties.Via;
            (Seen, request) = Copy(request, Replace);
            return null!;
        }

        public void BeforeSendReply(ref Message reply, object correlationState)
        {
            if (ReplyHeader is not null)
                reply.Headers.Add(MessageHeader.CreateHeader("Note", BookDesk.Namespace, ReplyHeader));
            if (ReplaceReply is not null)
                (_, reply) = Copy(reply, ReplaceReply);
        }

        public void ApplyDispatchBehavior(ServiceEndpoint endpoint, EndpointDispatcher endpointDispatcher) =>
            endpointDispatcher.DispatchRuntime.MessageInspectors.Add(this);

        public void AddBindingParameters(ServiceEndpoint endpoint, BindingParameterCollection bindingParameters)
        {
        }

        public void ApplyClientBehavior(ServiceEndpoint endpoint, ClientRuntime clientRuntime)
        {
        }

        public void Validate(ServiceEndpoint endpoint)
        {
        }

        private static (string Body, Message Copy) Copy(Message message, Func<string, string>? replace)
        {
            using var buffer = message.CreateBufferedCopy(int.MaxValue);
            using var read = buffer.CreateMessage();
            using var reader = read.GetReaderAtBodyContents();
            var body = reader.ReadOuterXml();
            if (replace is null)
                return (body, buffer.CreateMessage());
            var replaced = Message.CreateMessage(message.Version, null, XmlReader.Create(new StringReader(replace(body))));
            return (body, replaced);
        }
    }
}
