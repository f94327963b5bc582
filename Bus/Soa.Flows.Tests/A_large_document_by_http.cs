using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;
using Soa.Flows.State;
using Soa.Testing.Flows;

namespace Soa.Flows.Tests;

/// <summary>What is too large for memory is taken as a file, by flows that have something to do with it.</summary>
public sealed class A_large_document_by_http
{
    private const string Split =
        """
        flow: large
        from: http:/orders
        namespaces: { o: urn:o }
        steps:
          - split: /o:Orders/o:Order
            streaming: true
            steps: [ send: queue:orders ]
        """;

    private static readonly FlowLimits Small = new() { DocumentBytes = 1000, LargeDocumentBytes = 100_000 };

    [TestCase(30)]
    [TestCase(100, Explicit = true, Reason = "Takes seconds; the same as the other.")]
    public async Task Is_split_in_little_memory(int megabytes)
    {
        const int bound = 100;
        var file = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"posted-{Guid.NewGuid():N}.xml");
        var orders = LargeFile.Write(file, megabytes * 1024L * 1024);
        try
        {
            var bus = new CountingBus();
            using var flow = new TestFlow(Split);
            await using var server = await FlowServer.StartAsync(
                new FlowRuntime { Bus = bus, Http = flow.Http, Options = flow.Options }, flow);
            GC.Collect();
            var before = PeakMemory.Reset();
            var started = TimeProvider.System.GetTimestamp();

            using var response = await PostAsync(server, new StreamContent(File.OpenRead(file)));

            var (seconds, grown) = (TimeProvider.System.GetElapsedTime(started).TotalSeconds, PeakMemory.Read() - before);
            TestContext.Out.WriteLine($"figure: {megabytes} MB by HTTP POST are split into {orders} parts in {seconds:0.0} s; "
                + $"client and server grow by {grown} MB at most");
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK), await response.Content.ReadAsStringAsync());
            Assert.That(bus.Sent, Is.EqualTo(orders));
            Assert.That(grown, Is.LessThan(bound));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Test]
    public async Task Is_passed_on_and_answered_unread([Values] bool compressed)
    {
        var received = 0;
        await using var partner = await Partner.StartAsync(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            received = (int)body.Length;
            await context.Response.WriteAsync("<ok/>");
        });
        using var flow = new TestFlow($"flow: pass\nfrom: http:/orders\nsteps:\n  - call: {partner.Address}/in\n    as: "
            + "answer\n  - reply:")
        { Options = new FlowOptions { Limits = Small } };
        await using var server = await FlowServer.StartAsync(flow);
        var document = Document(50_000);

        using var response = await PostAsync(server, compressed ? Gzip(document) : new ByteArrayContent(document));

        Assert.That(await response.Content.ReadAsByteArrayAsync(), Is.EqualTo(document));
        Assert.That(received, Is.EqualTo(document.Length));
    }

    [Test]
    public async Task Is_checked_in()
    {
        using var flow = new TestFlow("flow: claim\nfrom: http:/orders\nsteps: [ claim-check: store ]")
        {
            Options = new FlowOptions { Limits = Small },
            State = FlowState.InMemory(),
        };
        await using var server = await FlowServer.StartAsync(flow);

        using var response = await PostAsync(server, new ByteArrayContent(Document(50_000)));

        Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain("<Size>50000</Size>"));
    }

    [Test]
    public async Task Is_the_same_document_with_the_same_key()
    {
        using var flow = new TestFlow(Split) { Options = new FlowOptions { Limits = Small } };
        await using var server = await FlowServer.StartAsync(flow);
        for (var i = 0; i < 2; i++)
        {
            using var response = await PostAsync(server, new ByteArrayContent(TestFlow.Bytes("<o:Orders xmlns:o='urn:o'><o:Order/"
                + $">{new string(' ', 5000)}</o:Orders>")), "key");
        }

        Assert.That(flow.Bus.Sent.Select(sent => sent.Document.MessageId).Distinct().Count(), Is.EqualTo(1));
        Assert.That(flow.Bus.Sent, Has.Count.EqualTo(2));
    }

    [TestCase("from: http:/orders\nsteps: [ filter: /a ]", 50_000, "The flow looks inside")]
    [TestCase("from: { endpoint: http:/orders, one-way: true }\nsteps: [ stop ]", 50_000, "put into a queue")]
    [TestCase("from: http:/orders\nsteps: [ stop ]", 100_001, "LargeDocumentBytes")]
    public async Task Is_refused_where_nothing_could_be_done_with_it(string rest, int size, string reason)
    {
        using var flow = new TestFlow($"flow: refusing\n{rest}") { Options = new FlowOptions { Limits = Small } };
        await using var server = await FlowServer.StartAsync(flow);

        using var response = await PostAsync(server, new ByteArrayContent(Document(size)));

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
        Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain(reason));
        Assert.That(flow.Bus.Sent, Is.Empty);
    }

    private static byte[] Document(int size) => TestFlow.Bytes($"<a>{new string('x', size - 7)}</a>");

    private static ByteArrayContent Gzip(byte[] bytes)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Fastest))
            gzip.Write(bytes);
        return new ByteArrayContent(stream.ToArray()) { Headers = { ContentEncoding = { "gzip" } } };
    }

    private static async Task<HttpResponseMessage> PostAsync(FlowServer server, HttpContent content, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/orders") { Content = content };
        content.Headers.ContentType = new MediaTypeHeaderValue("application/xml");
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        return await server.Client.SendAsync(request);
    }
}
