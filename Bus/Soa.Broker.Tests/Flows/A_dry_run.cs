using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Soa.Broker.Tests.Messaging;
using Soa.Database.Testing;
using Soa.Documents;
using Soa.Flows.DryRuns;
using Soa.Messaging;
using Soa.Messaging.Journal;
using Soa.Testing.Flows;
using Soa.Testing.Flows.Versions;
using Soa.Testing.Messaging;

namespace Soa.Broker.Tests.Flows;

/// <summary>Runs flows of a real process on documents, with nothing leaving it.</summary>
public sealed class A_dry_run() : BusFixture(BusTransport.InMemory)
{
    private TestDatabase database = null!;
    private string folder = "";

    [SetUp]
    public async Task CreateAsync()
    {
        database = await TestDatabase.CreateMigratedAsync(TestDatabases.One);
        folder = Directory.CreateTempSubdirectory("soa-dry-").FullName;
    }

    [TearDown]
    public async Task RemoveAsync()
    {
        await database.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Test]
    public async Task Shows_what_would_be_sent_and_sends_nothing()
    {
        Write("test", """
            flow: test
            from: queue:in
            steps:
              - idempotent-receiver: /a/@id
              - send: queue:out
              - publish: event:test/Happened
              - send: file:files/{/a/@id}.xml
              - delay: 2s
              - wire-tap: queue:audit
            """);
        await using var desk = await StartAsync();
        var message = Guid.NewGuid();

        var result = await desk.DryRuns.RunAsync("test", New("<a id='1'/>", message), default);
        // As often as anybody likes: nothing is remembered.
        var again = await desk.DryRuns.RunAsync("test", New("<a id='1'/>", message), default);

        Assert.Multiple(() =>
        {
            Assert.That((result.End, result.Message), Is.EqualTo((DryRunEnd.Completed, "")));
            Assert.That(
                result.Calls.Select(call => call.Address),
                Is.EqualTo((string[])["queue:out", "event:test/Happened", "file:files/1.xml", "queue:audit"]));
            Assert.That(
                result.Calls.Select(call => call.Step),
                Is.EqualTo((string[])["steps/2/send", "steps/3/publish", "steps/4/send", "steps/6/wire-tap"]));
            Assert.That(again.Calls.Select(call => call.Address), Is.EqualTo(result.Calls.Select(call => call.Address)));
            Assert.That(
                again.Calls.Select(call => call.Document.MessageId),
                Is.EqualTo(result.Calls.Select(call => call.Document.MessageId)));
        });
        Assert.That(desk.Received.Documents, Is.Empty);
        Assert.That((await desk.FlowAsync("test"))!["counts"]!["completed"]!.GetValue<long>(), Is.Zero, "it counts nowhere");
        Assert.That(await desk.JournalAsync(message), Is.Empty);
    }

    [Test]
    public async Task Gives_the_answer_that_the_journal_keeps_and_ends_at_a_call_that_has_none()
    {
        await using var partner = await Partner.StartAsync("<answer/>");
        Write("test", $"""
            flow: test
            from: queue:in
            steps:
              - call: {partner.Address}
              - call: http://127.0.0.1:1/nobody
              - send: queue:out
            """);
        await using var desk = await StartAsync();
        var document = New("<a/>");
        await desk.SendAsync(document);
        await Wait.UntilAsync(
            async () => (await desk.JournalAsync(document.MessageId)).Any(entry => entry.Kind == nameof(JournalKind.Answered)),
            "it is answered");

        var result = await desk.DryRuns.RunAsync("test", document, default);

        Assert.That(result.End, Is.EqualTo(DryRunEnd.Stopped), result.Message);
        Assert.That(result.Message, Does.Contain("http://127.0.0.1:1/nobody would be called (at steps/2"));
        var shown = result.Calls.ToList();
        Assert.That(shown.Select(call => call.Answer), Is.EqualTo((DryRunAnswer[])[DryRunAnswer.FromJournal, DryRunAnswer.Unknown]));
        Assert.That(shown[1].Document.Name.Name, Is.EqualTo("answer"));
        Assert.That(desk.Received.Documents, Is.Empty);
    }

    [Test]
    public async Task Goes_through_flows_that_are_called_and_shows_all_branches()
    {
        Write("test", """
            flow: test
            from: queue:in
            steps:
              - call: flow:inner
              - multicast:
                  - queue:one
                  - queue:two
            """);
        Write("inner", """
            flow: inner
            from: "flow:"
            steps:
              - send: queue:within
            """);
        await using var desk = await StartAsync();

        var result = await desk.DryRuns.RunAsync("test", New("<a/>"), default);

        Assert.That(result.End, Is.EqualTo(DryRunEnd.Completed), result.Message);
        Assert.That(
            result.Calls.Select(call => call.Address), Is.EquivalentTo((string[])["flow:inner", "queue:within", "queue:one", "queue:two"]));
        Assert.That(result.Steps.Select(step => step.Flow), Does.Contain("inner"));
    }

    [TestCase("- require: [ { that: /a/@id, code: NoId, message: The id is missing. } ]", DryRunEnd.Refused)]
    [TestCase("- { fault: Closed, message: Not today. }", DryRunEnd.Refused)]
    [TestCase("- call: http://127.0.0.1:1/nobody", DryRunEnd.Stopped)]
    public async Task Says_how_the_flow_would_end(string step, DryRunEnd end)
    {
        Write("test", $"""
            flow: test
            from: queue:in
            steps:
              {step}
            """);
        await using var desk = await StartAsync();

        var result = await desk.DryRuns.RunAsync("test", New("<a/>"), default);

        Assert.That(result.End, Is.EqualTo(end), result.Message);
        Assert.That(result.Message, Is.Not.Empty);
    }

    [Test]
    public async Task Is_impossible_for_a_flow_that_is_not_there()
    {
        Write("test", "flow: test\nfrom: queue:in\nsteps: [ stop ]");
        await using var desk = await StartAsync();

        Assert.That((await desk.DryRuns.RunAsync("other", New("<a/>"), default)).End, Is.EqualTo(DryRunEnd.Impossible));
    }

    private Task<FlowDesk> StartAsync() => FlowDesk.StartAsync(folder, Options, database.Database);

    private static Document New(string xml, Guid? id = null) => new(TestFlow.Bytes(xml), id ?? Guid.NewGuid());

    private void Write(string flow, string yaml) =>
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(folder, flow)).FullName, "flow.yaml"), yaml);

    /// <summary>A partner that answers every call the same.</summary>
    private sealed class Partner(WebApplication application) : IAsyncDisposable
    {
        public string Address => application.Urls.Single() + "/";

        public static async Task<Partner> StartAsync(string answer)
        {
            var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
            builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
            var application = builder.Build();
            application.Run(context =>
            {
                context.Response.ContentType = "application/xml";
                return context.Response.WriteAsync(answer);
            });
            await application.StartAsync();
            return new Partner(application);
        }

        public ValueTask DisposeAsync() => application.DisposeAsync();
    }
}
