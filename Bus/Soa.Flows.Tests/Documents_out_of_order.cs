using System.Data.Common;
using Microsoft.Extensions.Time.Testing;
using Soa.Database;
using Soa.Database.Testing;
using Soa.Documents;
using Soa.Flows.State;
using Soa.Testing.Flows;

namespace Soa.Flows.Tests;

public sealed class Documents_out_of_order
{
    private readonly FakeTimeProvider time = new();

    private TestFlow Create(string options = "first: 1") => new($$"""
        steps:
          - resequence: /Event/@n
            of: /Event/@order
            {{options}}
          - call: service:orders/Take
        """) { Time = time };

    [Test]
    public async Task Go_on_in_the_order_of_their_numbers()
    {
        using var flow = Create();
        foreach (var number in new[] { 3, 2, 4, 1, 5 })
            await flow.RunAsync(Event(number));

        Assert.That(await TakenAsync(flow), Is.EqualTo(new[] { "1", "2", "3", "4", "5" }));
    }

    [Test]
    public async Task Wait_for_those_of_their_own_sequence_only()
    {
        using var flow = Create();

        await flow.RunAsync(Event(2, "A"));
        await flow.RunAsync(Event(1, "B"));

        Assert.That(await TakenAsync(flow), Is.EqualTo(new[] { "1" }));
    }

    [Test]
    public async Task Keep_their_ids_whether_they_waited_or_not()
    {
        using var flow = Create();
        using var inOrder = Create();
        var (first, second) = (Event(1), Event(2));
        foreach (var document in new[] { first, second })
            await inOrder.RunAsync(document);
        foreach (var document in new[] { second, first, second })
            await flow.RunAsync(document);
        await TakenAsync(flow);

        Assert.That(Ids(flow).Distinct(), Is.EqualTo(Ids(inOrder)));
    }

    [Test]
    public async Task Wait_while_the_one_before_fails_and_follow_when_it_has_gone_through()
    {
        using var flow = Create();
        var failures = 1;
        flow.Bus.Answer("Event", _ => failures-- > 0 ? throw new TimeoutException() : "<Taken/>");
        var first = Event(1);
        Assert.That(() => flow.RunAsync(first), Throws.TypeOf<TimeoutException>());
        await flow.RunAsync(Event(2));
        Assert.That(await TakenAsync(flow), Is.EqualTo(new[] { "1" }));

        await flow.RunAsync(first);

        Assert.That(await TakenAsync(flow), Is.EqualTo(new[] { "1", "1", "2" }));
    }

    [Test]
    public async Task Are_refused_when_they_waited_long_enough_and_go_on_when_they_are_replayed_in_their_turn()
    {
        using var flow = Create("gap: 5m");
        await flow.RunAsync(Event(2));
        time.Advance(TimeSpan.FromMinutes(5));
        await flow.HandOverDueAsync();
        var waited = flow.Bus.Sent.Single().Document;
        flow.Bus.Forget();

        var refused = await flow.RunAsync(waited);
        await flow.RunAsync(Event(1));
        var replayed = await flow.RunAsync(waited);

        Assert.That(TestFlow.Text(refused.Fault!), Does.Contain("SequenceGap").And.Contain("Number 2 of 'A' has waited 00:05:00"));
        Assert.That(replayed.Outcome, Is.EqualTo(FlowOutcome.Completed));
        Assert.That(await TakenAsync(flow), Is.EqualTo(new[] { "1", "2" }));
    }

    [Test]
    public async Task May_go_on_without_what_is_missing()
    {
        using var flow = Create("gap: 5m\n    then: skip");
        await flow.RunAsync(Event(4));
        await flow.RunAsync(Event(3));
        time.Advance(TimeSpan.FromMinutes(5));
        await flow.HandOverDueAsync();

        // Each may be told twice that its turn has come; what it sends then has the same ids.
        Assert.That((await TakenAsync(flow)).Distinct(), Is.EqualTo(new[] { "3", "4" }));
        Assert.That(Ids(flow).Distinct().Count(), Is.EqualTo(2));
        var late = await flow.RunAsync(Event(2));
        Assert.That(TestFlow.Text(late.Fault!), Does.Contain("SequenceNumberLate"));
    }

    [Test]
    public async Task Do_not_stop_the_others_when_they_are_refused()
    {
        using var flow = Create();
        flow.Bus.Answer("Event", request => TestFlow.Text(request).Contains("n='1'", StringComparison.Ordinal) ? "!Refused" : "<Taken/>");
        await flow.RunAsync(Event(2));

        Assert.That((await flow.RunAsync(Event(1))).Outcome, Is.EqualTo(FlowOutcome.Failed));

        Assert.That(await TakenAsync(flow), Is.EqualTo(new[] { "1", "2" }));
    }

    [Test]
    public async Task Do_not_wait_for_ever_when_the_end_of_the_one_before_could_not_be_written_down()
    {
        await using var database = await TestDatabase.CreateMigratedAsync(DatabaseProvider.Sqlite);
        using var flow = new TestFlow(
            """
            steps:
              - idempotent-receiver:
              - resequence: /Event/@n
              - call: service:orders/Take
            """)
        {
            Time = time,
            State = FlowState.OnDatabase(database.Database, isQueueDurable: true),
        };
        var first = Event(1);
        await ExecuteAsync("CREATE TRIGGER Breaks BEFORE UPDATE ON FlowSequences BEGIN SELECT RAISE(ABORT, 'The disk is full.'); END");
        Assert.That(() => flow.RunAsync(first), Throws.InstanceOf<DbException>());
        await ExecuteAsync("DROP TRIGGER Breaks");

        await flow.RunAsync(first);
        await flow.RunAsync(Event(2));

        Assert.That(await TakenAsync(flow), Is.EqualTo(new[] { "1", "1", "2" }));
        Assert.That(Ids(flow).Distinct().Count(), Is.EqualTo(2));

        Task ExecuteAsync(string sql) => database.Database.InTransactionAsync(session => session.ExecuteAsync(new Statement(sql)), default);
    }

    [TestCase("<Event order='A' n='x'/>", "SequenceNumberInvalid")]
    [TestCase("<Event order='A'/>", "SequenceNumberInvalid")]
    [TestCase("<Event order='A' n='1'/>", "SequenceNumberTaken")]
    public async Task Must_have_numbers_of_their_own(string xml, string fault)
    {
        using var flow = Create();
        await flow.RunAsync(Event(1));

        var result = await flow.RunAsync(new Document(TestFlow.Bytes(xml), Guid.NewGuid()));

        Assert.That(TestFlow.Text(result.Fault!), Does.Contain(fault));
    }

    [TestCase("GroupMembers")]
    [TestCase("GroupBytes")]
    public async Task Have_limits(string limit)
    {
        using var flow = Create();
        flow.Options =
            new FlowOptions { Limits = limit == "GroupBytes" ? new FlowLimits { GroupBytes = 40 } : new FlowLimits { GroupMembers = 1 } };
        await flow.RunAsync(Event(2));

        var result = await flow.RunAsync(Event(3));

        Assert.That(TestFlow.Text(result.Fault!), Does.Contain("LimitExceeded").And.Contain($"(setting Soa:Flows:Limits:{limit})"));
    }

    private static Document Event(int number, string order = "A") =>
        new(TestFlow.Bytes($"<Event order='{order}' n='{number}'/>"), Guid.NewGuid());

    private static IEnumerable<Guid> Ids(TestFlow flow) =>
        flow.Bus.Sent.Where(sent => sent.Address == "service:orders").Select(sent => sent.Document.MessageId);

    /// <summary>What the service was sent, once everything in the flow's queue was received, and what that led to.</summary>
    private static async Task<IEnumerable<string>> TakenAsync(TestFlow flow)
    {
        while (flow.Bus.Take("queue:flow.test") is { } queued)
            await flow.RunAsync(queued);
        return [.. flow.Bus.Sent.Select(sent => TestFlow.Text(sent.Document).Split("n='")[1].Split('\'')[0])];
    }
}
