using Soa.Database.Testing;
using Soa.Flows;
using Soa.Flows.Shadowing;
using Soa.Messaging.Auditing;
using Soa.Messaging.Parked;
using Soa.Testing.Flows;
using Soa.Testing.Flows.Versions;
using Soa.Testing.Messaging;
using static Soa.Bus.Tests.Flows.Shadowing.BillingFlow;

namespace Soa.Bus.Tests.Flows.Shadowing;

/// <summary>Takes documents that a real process handled through other versions of their flow.</summary>
public sealed class A_shadow_run
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
    public async Task Finds_no_difference_in_a_version_that_does_the_same()
    {
        foreach (var number in Enumerable.Range(1, 5))
            await desk.OrderAsync(number, number, 10);
        // The clock that the flow writes is another one now, and so is the rate: the recorded answer counts.
        files.WriteBilling(rate: 3);
        await desk.UntilVersionAsync(2, "rate");

        var run = await desk.CompareAsync(new ShadowRequest("test", "", 100));

        Assert.That(
            (run.Status, run.Alike, run.Different, run.Failed, run.LeftOut), Is.EqualTo((ShadowStatus.Ended, 5, 0, 0, 0)),
            string.Join('\n', await desk.KindsAsync(run)));
    }

    [Test]
    public async Task Groups_documents_by_what_differs_first_and_shows_both_sides()
    {
        var conversation = await desk.OrderAsync(1, 10);
        await desk.OrderAsync(2, 20);

        var run = await desk.CompareAsync(Draft("bill.xslt", Bill("<Total><xsl:value-of select='$total + 1'/></Total>")));

        Assert.That((run.Alike, run.Different, run.Version), Is.EqualTo((0, 2, (int?)null)));
        Assert.That(await desk.KindsAsync(run), Is.EqualTo(new[] { ("queue:out: /Bill/Total", 2) }));
        var item = (await desk.ShadowStore.ListItemsAsync(run.Id, 1, 0, 10, default)).Single(one => one.ConversationId == conversation);
        Assert.That(item.Difference, Is.EqualTo("queue:out: /Bill/Total: expected '20', but it is '21'"));
        Assert.That(item.BusinessKeys, Is.EqualTo("SO-1"));
        var shown = await desk.Shadows.ShowAsync(run.Id, item, default);
        var part = shown!.Parts.Single();
        Assert.That(TestFlow.Text(new(part.Recorded!.Value, Guid.Empty)), Does.Contain("<Total>20</Total>"));
        Assert.That(TestFlow.Text(new(part.Made!.Value, Guid.Empty)), Does.Contain("<Total>21</Total>"));
    }

    [Test]
    public async Task Compares_answers()
    {
        await desk.OrderAsync(1, 10);

        var run = await desk.CompareAsync(Draft("answer.xslt", Answer("message-id")));

        Assert.That(await desk.KindsAsync(run), Is.EqualTo(new[] { ("Answer: /Accepted/Owed", 1) }));
    }

    [TestCase("- publish: event:orders/Billed", "event:orders/Billed: sent in addition", 0)]
    [TestCase("- call: http://127.0.0.1:1/partner", "No recorded answer of http://127.0.0.1:1/partner", 0)]
    [TestCase("- { fault: Closed, message: Not today. }", "Outcome: completed → fault Closed", 0)]
    [TestCase("- { timeout: [ { delay: 10s } ], after: 1s }", "Outcome: completed → fails", 1)]
    public async Task Says_what_a_further_step_changes(string step, string kind, int failed)
    {
        await desk.OrderAsync(1, 10);

        var run = await desk.CompareAsync(Draft("flow.yaml", Yaml.Replace("  - send: queue:out", $"  {step}\n  - send: queue:out")));

        Assert.That((await desk.KindsAsync(run)).Select(group => group.Kind), Is.EqualTo(new[] { kind }));
        Assert.That((run.Different, run.Failed), Is.EqualTo((1 - failed, failed)));
    }

    // The latest document is the first, so the clock goes back from one to the next.
    [Test]
    public async Task Does_not_mix_up_documents_in_a_flow_that_remembers_those_before()
    {
        foreach (var number in Enumerable.Range(1, 4))
            await desk.OrderAsync(number, number);

        var run = await desk.CompareAsync(Draft("flow.yaml", Yaml.Replace("  - set: {", "  - throttle: 1\n    per: 1m\n  - set: {")));

        Assert.That((run.Alike, run.Failed), Is.EqualTo((4, 0)), string.Join('\n', await desk.KindsAsync(run)));
    }

    [Test]
    public async Task Says_what_is_not_sent_any_more()
    {
        await desk.OrderAsync(1, 10);

        var run = await desk.CompareAsync(Draft("flow.yaml", Yaml.Replace("  - send: queue:out\n    map: bill.xslt\n", "")));

        Assert.That(await desk.KindsAsync(run), Is.EqualTo(new[] { ("queue:out: not sent any more", 1) }));
    }

    [Test]
    public async Task Compares_how_documents_were_refused()
    {
        await desk.OrderAsync(1);
        await desk.OrderAsync(2, 20);

        var same = await desk.CompareAsync(new ShadowRequest("test", "", 100));
        var other = await desk.CompareAsync(Draft("flow.yaml", Yaml.Replace("code: OrderEmpty", "code: NoLines")));

        Assert.That((same.Alike, same.Different), Is.EqualTo((2, 0)), string.Join('\n', await desk.KindsAsync(same)));
        Assert.That((other.Alike, other.Different), Is.EqualTo((1, 1)));
        Assert.That((await desk.KindsAsync(other)).Single().Kind, Is.EqualTo("Outcome: fault OrderEmpty → fault NoLines"));
    }

    [Test]
    public async Task Ignores_times_unless_they_are_to_count()
    {
        await desk.OrderAsync(1, 10);
        var draft = Draft(
            "bill.xslt", Bill("<Total><xsl:value-of select='$total'/></Total>").Replace("{$now}", "{substring($now, 1, 10)}T00:00:00Z"));

        var ignored = await desk.CompareAsync(draft);
        var counted = await desk.CompareAsync(draft with { IgnoresTimes = false });

        Assert.That((ignored.Alike, ignored.Different), Is.EqualTo((1, 0)));
        Assert.That(await desk.KindsAsync(counted), Is.EqualTo(new[] { ("queue:out: /Bill/@at", 1) }));
    }

    [Test]
    public async Task Ignores_the_places_that_a_person_names()
    {
        await desk.OrderAsync(1, 10);
        var draft = Draft("bill.xslt", Bill("<Total id='7'><xsl:value-of select='$total + 1'/></Total>"));

        var byXPath = await desk.CompareAsync(draft with { Ignored = ["//Total/text()", "//@id"] });
        var byPath = await desk.CompareAsync(draft with { Ignored = ["/Bill/Total", "/Bill/Total/@id"] });
        var whole = await desk.CompareAsync(draft with { Ignored = ["/*/*[2]"] });
        var half = await desk.CompareAsync(draft with { Ignored = ["//Total/text()"] });

        Assert.That((byXPath.Alike, byPath.Alike, whole.Alike, half.Alike), Is.EqualTo((1, 1, 1, 0)));
        Assert.That((await desk.KindsAsync(half)).Single().Kind, Is.EqualTo("queue:out: /Bill/Total/@id"));
    }

    [Test]
    public async Task Takes_the_documents_of_a_search_the_latest_first_up_to_a_number()
    {
        foreach (var number in Enumerable.Range(1, 4))
            await desk.OrderAsync(number, number);
        var draft = Draft("answer.xslt", Answer("message-id"));

        var found = await desk.CompareAsync(draft with { Search = "key:SO-2 OR key:SO-3" });
        var latest = await desk.CompareAsync(draft with { Most = 1 });
        var none = await desk.CompareAsync(draft with { Search = "key:SO-9" });

        Assert.That((found.Done, latest.Done, none.Done, none.Status), Is.EqualTo((2, 1, 0, ShadowStatus.Ended)));
        Assert.That(
            (await desk.ShadowStore.ListItemsAsync(latest.Id, 1, 0, 10, default)).Single().BusinessKeys, Is.EqualTo("SO-4"));
    }

    [Test]
    public async Task Sends_nothing_and_leaves_no_trace()
    {
        var conversation = await desk.OrderAsync(1, 10);
        await desk.Received.UntilCountAsync(1);
        await Wait.UntilAsync(
            async () => (await desk.JournalAsync(conversation)).Any(entry => entry.Kind == "Received" && entry.Endpoint == "queue:out"),
            "the journal has what came to the queue");
        var entries = (await desk.JournalAsync(conversation)).Count;

        var run = await desk.CompareAsync(
            Draft("flow.yaml", Yaml.Replace("  - send: queue:out", "  - send: queue:in\n  - send: queue:out")));

        Assert.That(run.Different, Is.EqualTo(1));
        Assert.That(desk.Received.Documents, Has.Count.EqualTo(1));
        Assert.That((await desk.FlowAsync("test"))!["counts"]!["completed"]!.GetValue<long>(), Is.EqualTo(1), "it counts nowhere");
        Assert.That(await desk.JournalAsync(conversation), Has.Count.EqualTo(entries));
    }

    [Test]
    public async Task Goes_on_in_another_process_and_its_results_outlive_both()
    {
        foreach (var number in Enumerable.Range(1, 30))
            await desk.OrderAsync(number, number);
        var id = await desk.Shadows.StartAsync(Draft("answer.xslt", Answer("message-id")), Olga, default);
        await desk.DisposeAsync();
        desk = await FlowDesk.StartAsync(files.Folder, database: database.Database);

        var run = await desk.UntilEndedAsync(id);

        Assert.That((run.Status, run.Different), Is.EqualTo((ShadowStatus.Ended, 30)));
        Assert.That(await desk.KindsAsync(run), Is.EqualTo(new[] { ("Answer: /Accepted/Owed", 30) }));
        Assert.That(await desk.ShadowStore.ListItemsAsync(id, 1, 0, 100, default), Has.Count.EqualTo(30));
    }

    [Test]
    public async Task Is_stopped_by_somebody_who_may()
    {
        await desk.OrderAsync(1, 10);
        var viewer = new Actor("Vera") { Permits = (permission, _) => permission == Permission.View };
        Assert.That(
            async () => await desk.Shadows.StartAsync(new ShadowRequest("test", "", 10), viewer, default),
            Throws.TypeOf<ParkedRefusedException>().With.Message.Contains("needs the role edit for the flow test"));
        var id = await desk.Shadows.StartAsync(new ShadowRequest("test", "", 10), Olga, default);
        Assert.That(async () => await desk.Shadows.StopAsync(id, viewer, default), Throws.TypeOf<ParkedRefusedException>());

        await desk.Shadows.StopAsync(id, Olga, default);

        var run = await desk.UntilEndedAsync(id);
        Assert.That((run.Status, run.ChangedBy), Is.EqualTo((ShadowStatus.Stopped, "Olga")));
        Assert.That(async () => await desk.Shadows.StopAsync(id, Olga, default), Throws.TypeOf<ParkedRefusedException>());
    }

    [TestCase("flow: test\nfrom: queue:in\nsteps:\n  - sned: queue:out", "flow.yaml:4: There is no step 'sned'")]
    [TestCase("flow: other\nfrom: queue:in\nsteps: [ stop ]", "The draft is of the flow 'other', not 'test'")]
    [TestCase("flow: [", "flow.yaml")]
    public void Refuses_a_draft_that_cannot_run(string yaml, string why) => Assert.That(
        async () => await desk.Shadows.CheckAsync(Draft("flow.yaml", yaml), default),
        Throws.TypeOf<FlowException>().With.Message.Contains(why));

    [TestCase("key:", 10, "//a", "The search cannot be understood")]
    [TestCase("", 0, "//a", "Compare 1 to 10000 documents")]
    [TestCase("", 10_001, "//a", "Compare 1 to 10000 documents")]
    [TestCase("", 10, "//a[", "'//a[' is not an XPath")]
    [TestCase("", 10, "//x:a", "'//x:a' is not an XPath")]
    [TestCase("", 10, "count(//a)", "selects no elements")]
    public void Refuses_what_cannot_be_understood(string search, int most, string ignored, string why) => Assert.That(
        async () => await desk.Shadows.CheckAsync(new ShadowRequest("test", search, most) { Ignored = [ignored] }, default),
        Throws.TypeOf<FlowException>().With.Message.Contains(why));
}
