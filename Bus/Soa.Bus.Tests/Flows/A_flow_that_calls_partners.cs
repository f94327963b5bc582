using Microsoft.AspNetCore.Http;
using Soa.Bus.Testing.Proofs;
using Soa.Documents;
using Soa.Flows;
using Soa.Messaging;
using Soa.Messaging.Journal;
using Soa.Messaging.Journal.Writing;
using Soa.Testing.Flows;
using Soa.Testing.Security;

namespace Soa.Bus.Tests.Flows;

public sealed class A_flow_that_calls_partners
{
    [Test]
    public async Task Posts_xml_with_the_documents_id_and_escaped_values()
    {
        string? request = null;
        await using var partner = await Partner.StartAsync(async context =>
        {
            using var body = new StreamReader(context.Request.Body);
            var key = context.Request.Headers["Idempotency-Key"];
            request = $"{context.Request.Path}|{context.Request.ContentType}|{key}|{await body.ReadToEndAsync()}";
            await context.Response.WriteAsync("<ok/>");
        });
        using var flow = new TestFlow($"steps: [ {{ call: '{partner.Address}/in/{{/a/@n}}' }} ]");

        var result = await flow.RunAsync("<a n='x y/../z'/>");

        var id = DeterministicId.Create(TestFlow.InputId, "test/steps/1/call");
        Assert.That(request, Is.EqualTo($"/in/x%20y%2F..%2Fz|application/xml|{id}|<a n='x y/../z'/>"));
        Assert.That(TestFlow.Text(result.Answer), Is.EqualTo("<ok/>"));
    }

    [Test]
    public async Task Takes_the_whole_address_from_a_document()
    {
        await using var partner = await Partner.StartAsync(context => context.Response.WriteAsync("<ok/>"));
        using var flow =
            new TestFlow("steps: [ { call: 'http:{/a/@to}' } ]") { Options = new FlowOptions { AllowedHosts = ["127.0.0.1"] } };

        Assert.That((await flow.RunAsync($"<a to='{partner.Address}/x'/>")).Outcome, Is.EqualTo(FlowOutcome.Completed));
        Assert.That(
            () => flow.RunAsync("<a to='file:///etc/hosts'/>"),
            Throws.TypeOf<FlowException>().With.Message.Contains("not an absolute http or https address"));
    }

    [TestCase("", "gave an empty answer")]
    [TestCase("OK", "gave an answer that is not XML")]
    public async Task Must_be_answered_in_XML_when_it_calls_but_not_when_it_sends(string answer, string reason)
    {
        await using var partner = await Partner.StartAsync(context => context.Response.WriteAsync(answer));
        using var calling = new TestFlow($"steps: [ {{ call: '{partner.Address}/x' }} ]");
        using var sending = new TestFlow($"steps: [ {{ send: '{partner.Address}/x' }} ]");

        Assert.That(() => calling.RunAsync("<a/>"), Throws.TypeOf<FlowException>().With.Message.Contains(reason));
        Assert.That((await sending.RunAsync("<a/>")).Outcome, Is.EqualTo(FlowOutcome.Completed));
    }

    [TestCase(404)]
    [TestCase(422)]
    public async Task Takes_a_refusal_for_a_business_fault(int status)
    {
        await using var partner = await Partner.StartAsync(context => Answer(context, status, "no such thing"));
        using var flow = new TestFlow($"steps: [ {{ send: '{partner.Address}/x' }} ]");

        var result = await flow.RunAsync("<a/>");

        Assert.That(result.Outcome, Is.EqualTo(FlowOutcome.Failed));
        Assert.That(TestFlow.Text(result.Fault!), Does.Contain("HttpRefused").And.Contain($"was answered {status}"));
    }

    [Test]
    [Attack("Addresses and answers of partners leaked in faults", "Addresses")]
    public async Task Tells_its_caller_of_a_refusal_no_more_than_the_status_and_the_journal_the_rest_without_secrets()
    {
        await using var partner = await Partner.StartAsync(context => Answer(context, 404, "no such thing"));
        var journal = new SecuredHost.RecordedJournal();
        using var flow = new TestFlow($"steps: [ {{ call: '{partner.Address}/x?key=SECRET' }} ]")
        {
            Outlet = new JournaledOutlet(
            DirectOutlet.Instance, journal)
        };

        var fault = TestFlow.Text((await flow.RunAsync("<a/>")).Fault!);

        Assert.That(
            fault,
            Does.Contain("steps/1").And.Contain("404 Not Found")
                .And.Not.Contain("127.0.0.1").And.Not.Contain("SECRET").And.Not.Contain("no such thing"));
        var rows = journal.Entries.Select(entry => new JournalRowMaker(new JournalOptions()).Make(entry, [])).ToList();
        Assert.That(rows.Select(row => row.Reason), Has.All.EqualTo($"POST {partner.Address}/x was answered 404 Not Found: no such thing"));
        Assert.That(rows.Select(row => row.Endpoint), Has.All.EqualTo($"{partner.Address}/x"));
    }

    [TestCase(500)]
    [TestCase(503)]
    [TestCase(302)]
    [TestCase(408)]
    [TestCase(429)]
    public async Task Takes_other_failures_for_technical(int status)
    {
        await using var partner = await Partner.StartAsync(context => Answer(context, status, ""));
        using var flow = new TestFlow($"steps: [ {{ send: '{partner.Address}/x' }} ]");

        Assert.That(
            () => flow.RunAsync("<a/>"), Throws.TypeOf<ServiceUnavailableException>().With.Message.Contains($"was answered {status}"));
    }

    [Test]
    public void Takes_an_unreachable_partner_for_a_technical_failure()
    {
        using var flow = new TestFlow("steps: [ { send: 'http://127.0.0.1:1/x' } ]");

        Assert.That(() => flow.RunAsync("<a/>"), Throws.TypeOf<ServiceUnavailableException>().With.Message.Contains("127.0.0.1:1"));
    }

    [Test]
    public async Task Waits_no_longer_than_its_time_out()
    {
        await using var partner = await Partner.StartAsync(context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        using var flow = new TestFlow($"steps: [ {{ send: '{partner.Address}/x', timeout: 50ms }} ]");

        Assert.That(
            () => flow.RunAsync("<a/>"),
            Throws.TypeOf<ServiceUnavailableException>().With.Message.Contains("gave no answer within 0.05 s"));
    }

    [Test]
    public async Task Calls_soap_services_with_the_document_as_the_body()
    {
        string? request = null;
        string? action = null;
        await using var partner = await Partner.StartAsync(async context =>
        {
            using var body = new StreamReader(context.Request.Body);
            request = await body.ReadToEndAsync();
            action = context.Request.Headers["SOAPAction"];
            await context.Response.WriteAsync(
                "<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body><r>1</r></e:Body></e:Envelope>");
        });
        using var flow = new TestFlow($"steps: [ {{ call: 'soap:{partner.Address}/x', action: urn:do }} ]");

        var result = await flow.RunAsync("<q xmlns='urn:q'/>");

        Assert.That(TestFlow.Text(result.Answer), Is.EqualTo("<r>1</r>"));
        Assert.That(request, Does.Contain("Body><q xmlns='urn:q'/></s:Body>").And.Contain(
            $"urn:uuid:{DeterministicId.Create(TestFlow.InputId, "test/steps/1/call")}"));
        Assert.That(action, Is.EqualTo("\"urn:do\""));
    }

    [Test]
    public async Task Takes_a_typed_soap_fault_for_a_business_fault()
    {
        await using var partner = await Partner.StartAsync(context => Answer(
            context, 500, "<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body><e:Fault><faultcode>e:Client</"
                + "faultcode><faultstring>No.</faultstring><detail>"
                + "<Bad xmlns='urn:b'><Code>TooOld</Code></Bad></detail></e:Fault></e:Body></e:Envelope>"));
        using var flow = new TestFlow($"steps: [ {{ call: 'soap:{partner.Address}/x', fault: {{ TooOld: [ stop ] }} }} ]");

        Assert.That((await flow.RunAsync("<q/>")).Outcome, Is.EqualTo(FlowOutcome.Completed));
    }

    [Test]
    public async Task Takes_an_untyped_server_fault_for_a_technical_failure()
    {
        await using var partner = await Partner.StartAsync(context => Answer(
            context, 500, "<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body><e:Fault><faultcode>e:Server</"
                + "faultcode><faultstring>Oops</faultstring></e:Fault></e:Body></e:Envelope>"));
        using var flow = new TestFlow($"steps: [ {{ call: 'soap:{partner.Address}/x' }} ]");

        Assert.That(() => flow.RunAsync("<q/>"), Throws.TypeOf<ServiceUnavailableException>());
    }

    private static async Task Answer(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        await context.Response.WriteAsync(body);
    }
}
