using System.Text;
using Soa.Bus.Tests.Flows.Shadowing;
using Soa.Database.Testing;
using Soa.Flows;
using Soa.Flows.Tracing;
using Soa.Messaging.Auditing;
using Soa.Messaging.Parked;
using Soa.Testing.Flows;
using Soa.Testing.Flows.Versions;
using Soa.Testing.Messaging;
using static Soa.Bus.Tests.Flows.Shadowing.BillingFlow;

namespace Soa.Bus.Tests.Flows.Tracing;

/// <summary>Traces documents of a flow in a running process.</summary>
public sealed class A_trace_of_steps
{
    private TestDatabase database = null!;
    private FlowFiles files = null!;
    private FlowDesk desk = null!;

    [SetUp]
    public async Task StartAsync()
    {
        database = await TestDatabase.CreateMigratedAsync(TestDatabases.One);
        files = new FlowFiles();
        files.WriteBilling();
        desk = await FlowDesk.StartAsync(files.Folder, database: database.Database);
    }

    [TearDown]
    public async Task StopAsync()
    {
        await desk.DisposeAsync();
        files.Dispose();
        await database.DisposeAsync();
    }

    [Test]
    public async Task Shows_each_step_with_what_it_set_and_changed()
    {
        var id = await TraceAsync(new StepTraceRequest("test") { Most = 1 });
        var conversation = await UntilTracedAsync(id, () => desk.OrderAsync(1, 10));

        var document = (await desk.TraceStore.ListDocumentsAsync(id, default)).Single();
        var steps = (await desk.TraceStore.ReadStepsAsync(id, 1, default))!;
        Assert.That((document.ConversationId, document.Outcome, document.DocumentName), Is.EqualTo((conversation, "Completed", "Order")));
        Assert.That(
            steps.Steps.Select(step => (step.Path, step.Line, step.Outcome)),
            Is.EqualTo(new[]
            {
                ("steps/1/require", 4, "Next"), ("steps/2/call", 5, "Next"), ("steps/3/set", 7, "Next"), ("steps/4/send", 8, "Next"),
                ("steps/5/reply", 10, "Stop"),
            }));
        Assert.That(steps.Steps[2].Variables, Is.EqualTo(new Dictionary<string, string> { ["total"] = "20" }));
        Assert.That(steps.Steps[1].Variables["rate"], Is.EqualTo("document Rate"));
        Assert.That(steps.Steps.Select(step => step.Microseconds), Has.All.Not.Null);
        Assert.That(Encoding.UTF8.GetString(steps.Bodies[steps.Steps[0].Before!.Value].Kept), Does.Contain("<Line>10</Line>"));
    }

    [Test]
    public async Task Shows_the_step_that_refused_a_document_and_why()
    {
        var id = await TraceAsync(new StepTraceRequest("test") { Most = 1 });
        await UntilTracedAsync(id, () => desk.OrderAsync(1));

        var document = (await desk.TraceStore.ListDocumentsAsync(id, default)).Single();
        var step = (await desk.TraceStore.ReadStepsAsync(id, 1, default))!.Steps.Single();
        Assert.That(document.Outcome, Is.EqualTo("Failed"));
        Assert.That(document.Reason, Is.EqualTo("OrderEmpty: The order has no lines."));
        Assert.That((step.Outcome, step.Reason), Is.EqualTo(("Fault", "OrderEmpty: The order has no lines.")));
    }

    [Test]
    public async Task Shows_the_branch_that_was_chosen_and_the_document_before_and_after_a_map()
    {
        files.Write("test", """
            flow: test
            from: [ queue:in, http:/orders ]
            steps:
              - split: /Order/Line
                steps:
                  - choose:
                      - when: . > 10
                        steps: [ map: large.xslt ]
                      - otherwise: [ set: { small: "true()" } ]
            """, ("large.xslt", TestFlow.Xslt("<Large/>")));
        await desk.UntilVersionAsync(2);
        var id = await TraceAsync(new StepTraceRequest("test") { Most = 1 });
        await UntilTracedAsync(id, () => desk.OrderAsync(1, 5, 50));

        var steps = (await desk.TraceStore.ReadStepsAsync(id, 1, default))!;
        var paths = steps.Steps.Select(step => step.Path).ToList();
        Assert.That(paths[0], Is.EqualTo("steps/1/split"));
        Assert.That(paths, Has.Some.StartsWith("steps/1/split[1]").And.Some.EndsWith("choose/2/1/set"));
        var map = steps.Steps.Single(step => step.Path.EndsWith("/map", StringComparison.Ordinal));
        Assert.That(map.Path, Does.StartWith("steps/1/split[2]").And.EndsWith("choose/1/1/map"));
        Assert.That(Encoding.UTF8.GetString(steps.Bodies[map.Before!.Value].Kept), Does.Contain("50"));
        Assert.That(Encoding.UTF8.GetString(steps.Bodies[map.After!.Value].Kept), Does.Contain("<Large"));
    }

    [Test]
    public async Task Ends_by_itself_after_so_many_documents_of_all_processes()
    {
        await using var other = await FlowDesk.StartAsync(files.Folder, database: database.Database);
        var id = await TraceAsync(new StepTraceRequest("test") { Most = 3 });
        for (var number = 1; (await desk.TraceStore.FindAsync(id, default))!.IsOpen && number < 1000; number++)
            await (number % 2 == 0 ? desk : other).OrderAsync(number, 1);
        await Task.WhenAll(Enumerable.Range(2000, 10).Select(number => desk.OrderAsync(number, 1)));

        var trace = (await desk.TraceStore.FindAsync(id, default))!;
        Assert.That((trace.Taken, trace.IsOpen, trace.StoppedBy), Is.EqualTo((3, false, (string?)null)));
        Assert.That(
            (await desk.TraceStore.ListDocumentsAsync(id, default)).Select(document => document.Number), Is.EqualTo(new[] { 1, 2, 3 }));
    }

    [Test]
    public async Task Takes_only_documents_with_a_business_key()
    {
        var id = await TraceAsync(new StepTraceRequest("test") { Most = 5, BusinessKey = "so-7" });
        await UntilTracedAsync(id, async () =>
        {
            await desk.OrderAsync(6, 1);
            return await desk.OrderAsync(7, 1);
        });

        var keys = await desk.TraceStore.ListDocumentsAsync(id, default);
        foreach (var document in keys)
        {
            var steps = (await desk.TraceStore.ReadStepsAsync(id, document.Number, default))!;
            Assert.That(Encoding.UTF8.GetString(steps.Bodies[0].Kept), Does.Contain("SO-7"));
        }
    }

    [Test]
    public async Task Is_stopped_early_and_takes_nothing_any_more()
    {
        var id = await TraceAsync(new StepTraceRequest("test") { Most = 100 });
        await UntilTracedAsync(id, () => desk.OrderAsync(1, 1));

        await desk.Traces.StopAsync(id, Olga, default);

        var trace = (await desk.TraceStore.FindAsync(id, default))!;
        Assert.That((trace.IsOpen, trace.StoppedBy), Is.EqualTo((false, "Olga")));
        await desk.OrderAsync(2, 1);
        Assert.That((await desk.TraceStore.FindAsync(id, default))!.Taken, Is.EqualTo(trace.Taken));
        Assert.That(async () => await desk.Traces.StopAsync(id, Olga, default), Throws.TypeOf<ParkedRefusedException>());
    }

    [TestCase(0, 1, 60, "Trace 1 to 100 documents")]
    [TestCase(101, 1, 60, "Trace 1 to 100 documents")]
    [TestCase(1, 0, 60, "Trace one document in 1 to 1000000")]
    [TestCase(1, 1, 0, "between a minute and 24 hours")]
    [TestCase(1, 1, 1441, "between a minute and 24 hours")]
    public void Is_bounded(int most, int oneIn, int minutes, string why) => Assert.That(
        async () => await desk.Traces.StartAsync(
            new StepTraceRequest("test") { Most = most, OneIn = oneIn, Time = TimeSpan.FromMinutes(minutes) }, Olga, default),
        Throws.TypeOf<FlowException>().With.Message.Contains(why));

    [Test]
    public void Needs_the_role_edit() => Assert.That(
        async () => await desk.Traces.StartAsync(
            new StepTraceRequest("test"), new Actor("Vera") { Permits = (permission, _) => permission == Permission.View }, default),
        Throws.TypeOf<ParkedRefusedException>().With.Message.Contains("needs the role edit for the flow test"));

    private Task<string> TraceAsync(StepTraceRequest request) => desk.Traces.StartAsync(request, Olga, default);

    // The process follows within about a second: documents are sent until one was traced.
    private async Task<Guid> UntilTracedAsync(string id, Func<Task<Guid>> send)
    {
        var sent = new List<Guid>();
        await Wait.UntilAsync(
            async () =>
            {
                sent.Add(await send());
                return (await desk.TraceStore.FindAsync(id, default))!.Taken > 0;
            },
            "a document is traced");
        return (await desk.TraceStore.ListDocumentsAsync(id, default))[0].ConversationId;
    }
}
