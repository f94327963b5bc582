using System.Diagnostics.Metrics;
using System.Text;
using Microsoft.AspNetCore.Http;
using Soa.Bus.Testing;
using Soa.Soap;
using Soa.Testing.Flows;

namespace Soa.Flows.Tests.Telemetry;

/// <summary>A proxy whose caller writes its trace into the SOAP Header, as OpenTelemetry's instrumentation of WCF does.</summary>
[NonParallelizable]
public sealed class A_trace_in_an_envelope
{
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";
    private const string Other = "1bf7651916cd43dd8448eb211c80319d";
    private const string Wsdl = """
        <w:definitions xmlns:w="http://schemas.xmlsoap.org/wsdl/" xmlns:s="http://schemas.xmlsoap.org/wsdl/soap/">
          <w:binding name="B"><s:binding/></w:binding>
          <w:service name="Stock"><w:port name="P" binding="B"><s:address location="http://backend/stock"/></w:port></w:service>
        </w:definitions>
        """;

    private readonly List<(string Body, string? Header)> received = [];
    private Partner partner = null!;

    [SetUp]
    public async Task Start()
    {
        received.Clear();
        partner = await Partner.StartAsync(async (HttpContext context) =>
        {
            using var reader = new StreamReader(context.Request.Body);
            received.Add((await reader.ReadToEndAsync(), context.Request.Headers["traceparent"]));
            context.Response.ContentType = "text/xml";
            await context.Response.WriteAsync(received[^1].Body);
        });
    }

    [TearDown]
    public async Task Stop() => await partner.DisposeAsync();

    [Test]
    public async Task Goes_on_in_the_envelope_and_in_the_header_of_HTTP_to_the_service()
    {
        using var observed = new ObservedActivities("Soa.");
        await CallAsync(Block(Trace) + $"<tracestate xmlns='{SoapTraceContext.Namespace}'>shop=42</tracestate>");

        Assert.That(observed.Named("flow proxy").Last().TraceId.ToString(), Is.EqualTo(Trace));
        Assert.That(observed.Named("flow proxy").Last().TraceStateString, Is.EqualTo("shop=42"));
        Assert.That(received.Single().Header, Does.StartWith($"00-{Trace}-"));
        Assert.That(received.Single().Body, Does.Contain($"<traceparent xmlns=\"{SoapTraceContext.Namespace}\">00-{Trace}-")
            .And.Contain($"<tracestate xmlns=\"{SoapTraceContext.Namespace}\">shop=42</tracestate>"));
    }

    [Test]
    public async Task Gives_way_to_that_in_the_header_of_HTTP()
    {
        using var observed = new ObservedActivities("Soa.", "Microsoft.AspNetCore");
        await CallAsync(Block(Trace), Parent(Other));
        Assert.That(observed.Named("flow proxy").Last().TraceId.ToString(), Is.EqualTo(Other));
        Assert.That(received.Single().Header, Does.StartWith($"00-{Other}-"));
    }

    [TestCase("<traceparent xmlns='https://www.w3.org/TR/trace-context/'>yesterday</traceparent>")]
    [TestCase("<traceparent xmlns='https://www.w3.org/TR/trace-context/'/>")]
    [TestCase("<traceparent xmlns='https://www.w3.org/TR/trace-context/'><a>1</a></traceparent>")]
    [TestCase("<tracestate xmlns='https://www.w3.org/TR/trace-context/'>shop=42</tracestate>")]
    public async Task Is_left_alone_if_it_is_no_trace(string block)
    {
        using var observed = new ObservedActivities("Soa.");
        await CallAsync(block);
        Assert.That(observed.Named("flow proxy").Last().TraceId.ToString(), Is.Not.EqualTo(Trace));
        Assert.That(observed.Named("soap"), Is.Empty);
    }

    [Test]
    public async Task Is_not_written_where_nobody_listens()
    {
        await CallAsync("");
        Assert.That(received.Single().Body, Does.Not.Contain(SoapTraceContext.Namespace));
    }

    [Test]
    public async Task Comes_with_the_durations_of_the_flow_and_its_steps()
    {
        var measured = new List<(string Name, double Value, Dictionary<string, object?> Tags)>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, meter) =>
            {
                if (instrument.Meter.Name == "Soa.Flows")
                    meter.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument.Name, value, tags));
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument.Name, value, tags));
        listener.Start();
        await CallAsync("");
        listener.Dispose();

        Assert.That(measured.Select(one => (one.Name, one.Tags.GetValueOrDefault("soa.step"), one.Tags.GetValueOrDefault("soa.outcome"))),
            Is.EqualTo(((string, object?, object?)[])
            [
                ("soa.flow.active", null, null), ("soa.step.duration", "steps/1/call", null), ("soa.flow.active", null, null),
                ("soa.flow.duration", null, "completed"),
            ]));
        Assert.That(measured.Select(one => one.Tags["soa.flow"]), Is.All.EqualTo("proxy"));
        Assert.That(measured.Where(one => one.Name == "soa.flow.active").Select(one => one.Value), Is.EqualTo((double[])[1, -1]));

        void Add(string name, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
            measured.Add((name, value, new Dictionary<string, object?>(tags.ToArray())));
    }

    private static string Parent(string trace) => $"00-{trace}-b7ad6b7169203331-01";

    private static string Block(string trace) => $"<traceparent xmlns='{SoapTraceContext.Namespace}'>{Parent(trace)}</traceparent>";

    private async Task CallAsync(string blocks, string? header = null)
    {
        using var flow = new TestFlow(
            $"flow: proxy\nfrom: {{ endpoint: 'soap:/stock', validate: false }}\nsteps: [ call: 'soap:{partner.Address}/stock' ]",
            ("service.wsdl", Wsdl));
        await using var server = await FlowServer.StartAsync(flow);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/stock")
        {
            Content = new StringContent(
                $"<s:Envelope xmlns:s='{SoapClient.Soap11}'><s:Header>{blocks}</s:Header><s:Body><a/></s:Body></s:Envelope>",
                Encoding.UTF8, "text/xml"),
        };
        if (header is not null)
            request.Headers.Add("traceparent", header);
        using var answer = await server.Client.SendAsync(request);
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("<a/>"));
    }
}
