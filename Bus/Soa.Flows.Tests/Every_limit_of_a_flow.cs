using System.Net;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using Soa.Documents;
using Soa.Messaging;
using Soa.Testing.Flows;

namespace Soa.Flows.Tests;

/// <summary>
/// Each limit is met over each binding: what the document causes is a fault that says which limit, and is never tried again.
/// </summary>
public sealed class Every_limit_of_a_flow
{
    /// <summary>Those that end otherwise, each with a test of its own below.</summary>
    private static readonly string[] Others =
        [nameof(FlowLimits.LargeDocumentBytes), nameof(FlowLimits.FlowTime), nameof(FlowLimits.Violations)];

    [Test]
    public void Has_a_test() =>
        Assert.That(
            typeof(FlowLimits).GetProperties().Select(limit => limit.Name),
            Is.EquivalentTo(LimitCases.Met.Select(met => met.Limit).Concat(Others)));

    [TestCaseSource(nameof(Cases))]
    public async Task Is_a_fault_that_says_which(LimitCase met)
    {
        await using var partner = await Partner.StartAsync(context => context.Response.WriteAsync($"<a>{new string('x', 5000)}</a>"));
        using var flow = Create(met, partner.Address);
        await using var server = await FlowServer.StartAsync(flow);
        if (met.Before is { } before)
            await flow.RunAsync(before);

        using var http = await server.Client.PostAsync("/http", new StringContent(met.Document, null, "application/xml"));
        using var soap12 = await server.Client.PostEnvelopeAsync(
            "/soap", SoapClient.Envelope(met.Document, version: SoapClient.Soap12), version: SoapClient.Soap12);
        using var soap11 = await server.Client.PostEnvelopeAsync("/soap", SoapClient.Envelope(met.Document));
        var parked = await Assert.ThrowsAsync<DocumentRefusedException>(() => ReceiveAsync(flow, met.Document))
            ?? throw new InvalidOperationException();

        var problem = await http.Content.ReadAsStringAsync();
        Assert.That(http.StatusCode, Is.EqualTo(HttpStatusCode.UnprocessableEntity), problem);
        Assert.That(problem, Does.Contain(">LimitExceeded<").And.Contain(met.Sentence).And.Contain(met.Place));
        Assert.That(soap12.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        AssertFault(await soap12.Content.ReadAsStringAsync(), met, ":Sender");
        AssertFault(await soap11.Content.ReadAsStringAsync(), met, ":Client");
        Assert.That((parked.Reason, parked.Flow, parked.Step), Is.EqualTo(("LimitExceeded", "test", met.Step)), "parked at once, for it "
            + "would be refused again");
        Assert.That(parked.Message, Does.Contain(met.Sentence).And.Contain(met.Place));
        AssertFault(TestFlow.Text(parked.Answer!), met, ":Sender");
    }

    [Test]
    public async Task Of_time_for_the_whole_flow_is_a_failure_that_names_it()
    {
        var outlet = new ScriptedOutlet();
        outlet.Answer("service:s/A", ScriptedOutlet.Never);
        using var flow = Create(
            new("", new() { FlowTime = TimeSpan.FromMilliseconds(200) }, "", "{ call: service:s/A }", "<a/>"), "", outlet);
        await using var server = await FlowServer.StartAsync(flow);
        const string Message = "Flow test took longer than 0.2 s over one document and was stopped (setting Soa:Flows:Limits:FlowTime).";

        using var http = await server.Client.PostAsync("/http", new StringContent("<a/>", null, "application/xml"));
        using var soap = await server.Client.PostEnvelopeAsync(
            "/soap", SoapClient.Envelope("<a/>", version: SoapClient.Soap12), version: SoapClient.Soap12);
        using var contract = await server.Client.PostEnvelopeAsync(
            "/contract", SoapClient.Envelope("<a/>", version: SoapClient.Soap12), version: SoapClient.Soap12);

        Assert.That((http.StatusCode, http.Headers.RetryAfter?.ToString()), Is.EqualTo((HttpStatusCode.GatewayTimeout, "5")));
        Assert.That(await http.Content.ReadAsStringAsync(), Does.Contain("Timed out").And.Contain(Message));
        Assert.That(
            (soap.StatusCode, contract.StatusCode), Is.EqualTo((HttpStatusCode.InternalServerError, HttpStatusCode.InternalServerError)));
        Assert.That(await soap.Content.ReadAsStringAsync(), Does.Contain(":Receiver").And.Contain(":TimedOut").And.Contain(Message));
        Assert.That(await contract.Content.ReadAsStringAsync(), Does.Contain(":Receiver").And.Contain(":TimedOut").And.Contain(Message));
        Assert.That(
            () => ReceiveAsync(flow, "<a/>"), Throws.TypeOf<FlowTimeoutException>().With.Message.EqualTo(Message),
            "a failure, so tried again");
    }

    [Test]
    public async Task Of_a_document_at_the_door_is_413()
    {
        using var flow = new TestFlow("flow: test\nfrom: http:/http\nsteps: [ { send: queue:out } ]")
        {
            Options = Limits(
            new() { DocumentBytes = 100, LargeDocumentBytes = 1000 })
        };
        using var inMemory = Create(new("", new() { DocumentBytes = 100 }, "", "{ filter: /a }", ""), "");
        await using var server = await FlowServer.StartAsync(flow);
        await using var small = await FlowServer.StartAsync(inMemory);

        Assert.That(
            await PostAsync(server, "/http", "application/xml"),
            Does.StartWith("413 ").And.Contain(">LimitExceeded<").And.Contain("1000 bytes").And.Contain(
                "Soa:Flows:Limits:LargeDocumentBytes"));
        Assert.That(
            await PostAsync(small, "/http", "application/xml"),
            Does.StartWith("413 ").And.Contain(">LimitExceeded<").And.Contain("100 bytes").And.Contain("Soa:Flows:Limits:DocumentBytes"));
        Assert.That(
            await PostAsync(small, "/soap", "text/xml"),
            Does.StartWith("413 ").And.Contain("100 bytes").And.Contain("Soa:Flows:Limits:DocumentBytes"));
    }

    [Test]
    public async Task Of_violations_leaves_the_rest_to_be_counted()
    {
        using var flow = Create(new("", new() { Violations = 2 }, "", "{ require: [ { each: //b, that: false(), code: Wrong, message: "
            + "'This is wrong.' } ] }", LimitCases.Large), "");

        var fault = XElement.Parse(TestFlow.Text((await flow.RunAsync(LimitCases.Large)).Fault!));

        Assert.That(fault.Descendants().Where(element => element.Name.LocalName == "Violation").ToArray(), Has.Length.EqualTo(2));
        Assert.That(fault.Value, Does.Contain("And 2 more."));
    }

    [Test]
    public async Task Undoes_what_was_done_and_can_be_handled()
    {
        const string Done = "{ call: service:s/Do, undo: { call: service:s/Undo } }";
        var outlet = new ScriptedOutlet();
        var limits = new FlowLimits { MapOutputBytes = 100 };
        using var undone = new TestFlow(
            $"steps: [ {Done}, {{ map: m.xslt }} ]",
            ("m.xslt", TestFlow.Xslt($"<a>{new string('x', 500)}</a>")))
        { Options = Limits(limits), Outlet = outlet };
        using var handled = new TestFlow(
            $"steps: [ {Done}, {{ map: m.xslt, fault: {{ LimitExceeded: [ {{ send: queue:large }} ] }} }} ]",
            ("m.xslt", TestFlow.Xslt($"<a>{new string('x', 500)}</a>")))
        {
            Options = Limits(limits),
            Outlet = outlet,
        };

        Assert.That((await undone.RunAsync("<a/>")).Outcome, Is.EqualTo(FlowOutcome.Failed));
        Assert.That((await handled.RunAsync("<a/>")).Outcome, Is.EqualTo(FlowOutcome.Handled));
        Assert.That(outlet.Addresses, Is.EqualTo(["service:s/Do", "service:s/Undo", "service:s/Do", "queue:large"]));
    }

    [Test]
    public async Task That_a_handler_meets_is_a_fault_too()
    {
        using var flow = new TestFlow(
            "steps: [ { require: [ { that: //b, code: NoB, message: x } ], fault: { any: [ { map: m.xslt } ] } } ]",
            ("m.xslt", TestFlow.Xslt($"<a>{new string('x', 500)}</a>")))
        {
            Options = Limits(new() { MapOutputBytes = 100 }),
        };

        var result = await flow.RunAsync("<a/>");

        Assert.That(result.Outcome, Is.EqualTo(FlowOutcome.Failed));
        Assert.That(
            TestFlow.Text(result.Fault!), Does.Contain(">LimitExceeded<").And.Contain("Flow test, steps/1/require/fault/any/1/map."));
    }

    [Test]
    public async Task Of_depth_is_met_before_anything_is_done()
    {
        using var flow = Create(new("", new() { Depth = 10 }, "", "{ send: queue:out }, { filter: //b }", LimitCases.Deep), "");
        using var oneWay = new TestFlow("flow: test\nfrom: { endpoint: 'http:/http', one-way: true }\nsteps: [ { filter: //b } ]")
        {
            Options = Limits(new() { Depth = 10 }),
        };
        await using var server = await FlowServer.StartAsync(oneWay);

        Assert.That((await flow.RunAsync(LimitCases.Deep)).Outcome, Is.EqualTo(FlowOutcome.Failed));
        Assert.That(
            await PostAsync(server, "/http", "application/xml", LimitCases.Deep),
            Does.StartWith("422 ").And.Contain("LimitExceeded"));
        Assert.That(flow.Bus.Sent.Concat(oneWay.Bus.Sent), Is.Empty);
    }

    [TestCase("{ \"a\": [[[[[[1]]]]]] }", "LimitExceeded")]
    [TestCase("{ \"a\": [[[1]] }", null)]
    public async Task Of_depth_holds_for_JSON(string json, string? fault)
    {
        using var flow = Create(new("", new() { Depth = 5 }, "", "{ filter: //b }", ""), "");
        var document = new Document(TestFlow.Bytes(json), TestFlow.InputId, headers: Document.JsonHeaders);

        if (fault is null)
            Assert.That(() => flow.RunAsync(document), Throws.TypeOf<Soa.Documents.MalformedDocumentException>());
        else
            Assert.That(TestFlow.Text((await flow.RunAsync(document)).Fault!), Does.Contain(fault).And.Contain("5 levels"));
    }

    private static void AssertFault(string xml, LimitCase met, string code)
    {
        var limit = XElement.Parse(xml).DescendantsAndSelf().Single(element => element.Name.LocalName == "Limit");
        string[] parts =
            [$"Name: {met.Limit}", $"Value: {met.Value}", $"Setting: Soa:Flows:Limits:{met.Limit}", "Flow: test", $"Step: {met.Step}"];

        Assert.That(xml, Does.Contain(code).And.Contain(">LimitExceeded<").And.Contain(met.Sentence).And.Contain(met.Place));
        Assert.That(
            limit.Elements().Select(part => $"{part.Name.LocalName}: {part.Value}"),
            Is.EqualTo(parts.Take(met.Step is null ? 4 : 5)));
    }

    private static async Task<string> PostAsync(FlowServer server, string path, string type, string? body = null)
    {
        using var response = await server.Client.PostAsync(path, new StringContent(body ?? $"<a>{new string('x', 2000)}</a>", null, type));
        return $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}";
    }

    private static Task<Document?> ReceiveAsync(TestFlow flow, string xml) =>
        FlowSubscriptions.Of(flow.Inlet()).Single(subscription => subscription.Queue == "test").Receive(
            new Document(TestFlow.Bytes(xml), Guid.NewGuid()), default);

    private static TestFlow Create(LimitCase met, string partner, IFlowOutlet? outlet = null) => new(
        $"flow: test\nfrom: [ 'http:/http', {{ endpoint: 'soap:/soap', validate: false }}, 'soap:/contract', 'queue:test' ]\nsteps: "
            + $"[ {met.Step1.Replace("PARTNER", partner, StringComparison.Ordinal)} ]",
        ("m.xslt", met.Map ?? TestFlow.Xslt("<a/>")),
        ("service.wsdl",
            """
            <w:definitions xmlns:w="http://schemas.xmlsoap.org/wsdl/" xmlns:t="urn:t" targetNamespace="urn:t">
              <w:types><xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="a" type="xs:string"/></xs:schema></w:types>
              <w:message name="A"><w:part name="p" element="a"/></w:message>
              <w:portType name="T"><w:operation name="A"><w:input message="t:A"/><w:output message="t:A"/></w:operation></w:portType>
            </w:definitions>
            """))
    {
        Options = Limits(met.Limits),
        Outlet = outlet,
    };

    private static FlowOptions Limits(FlowLimits limits) => new() { Limits = limits };

    private static IEnumerable<TestCaseData> Cases() => LimitCases.Met.Select(met => new TestCaseData(met).SetArgDisplayNames(met.Limit));
}
