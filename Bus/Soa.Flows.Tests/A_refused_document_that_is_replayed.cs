using Soa.Database.Testing;
using Soa.Documents;
using Soa.Flows.State;
using Soa.Messaging;
using Soa.Testing.Flows;

namespace Soa.Flows.Tests;

/// <summary>
/// What was refused or undone is done anew, under ids that no service knows; what stands is not done again, wherever in the flow it was.
/// </summary>
public sealed class A_refused_document_that_is_replayed
{
    private const string Direct =
        """
        steps:
          - call: service:s/Stands
            map: stands.xslt
            as: stands
          - split: //p
            steps:
              - call: service:s/Undone
                map: undone.xslt
                undo: { call: service:s/Undo, map: undo.xslt }
          - call: service:s/Refused
            map: refused.xslt
        """;

    private const string Enriched =
        """
        steps:
          - call: service:s/Stands
            map: stands.xslt
            as: stands
          - enrich: /a
            call: service:s/Undone
            map: undone.xslt
            undo: { call: service:s/Undo, map: undo.xslt }
          - call: service:s/Refused
            map: refused.xslt
        """;

    private const string InAnotherFlow = "flow: test\nfrom: queue:test\nsteps: [ { call: flow:inner } ]";

    // What is done before documents wait is behind the flow when it goes on with the group.
    private const string Gathered =
        """
        steps:
          - call: service:s/Stands
            map: stands.xslt
            as: stands
            undo: { call: service:s/Undo, map: undo.xslt }
          - aggregate: /a/@k
            size: 1
          - call: service:s/Undone
            map: undone.xslt
            undo: { call: service:s/Undo, map: undo.xslt }
          - call: service:s/Refused
            map: refused.xslt
        """;

    private TestDatabase database = null!;

    [SetUp]
    public async Task CreateAsync() => database = await TestDatabase.CreateMigratedAsync(TestDatabases.One);

    [TearDown]
    public async Task RemoveAsync() => await database.DisposeAsync();

    [TestCase(Direct, TestName = "{m} (of its flow and of parts)")]
    [TestCase(Enriched, TestName = "{m} (of what enriched it)")]
    [TestCase(InAnotherFlow, TestName = "{m} (of another flow)")]
    [TestCase(Gathered, TestName = "{m} (of its group)")]
    public async Task Has_other_ids_for_what_was_refused_or_undone_and_for_the_undoing_and_the_same_for_the_rest(string steps)
    {
        using var inner = Create($"flow: inner\nfrom: 'flow:'\n{Direct}");
        using var flow = Create(steps);
        flow.Bus.Answer("Refused", "!NoStock");

        var attempts = new[] { await SentAsync(flow, inner, 0), await SentAsync(flow, inner, 1), await SentAsync(flow, inner, 2) };

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Ids(attempts, "Stands").Distinct().Count(), Is.EqualTo(1), "what stands");
            foreach (var name in new[] { "Undone", "Undo", "Refused" })
                Assert.That(Ids(attempts, name), Is.Unique.And.Length.GreaterThanOrEqualTo(3), name);
        }
    }

    [Test]
    public async Task Does_not_do_again_what_a_flow_did_that_came_to_its_end()
    {
        using var inner = Create("flow: inner\nfrom: 'flow:'\nsteps: [ { call: service:s/Stands, map: stands.xslt, undo: { call: "
            + "service:s/Undo, map: undo.xslt } } ]");
        using var flow = Create(
            "flow: test\nfrom: queue:test\nsteps: [ { call: flow:inner }, { call: service:s/Refused, map: refused.xslt } ]");
        flow.Bus.Answer("Refused", "!NoStock");

        var attempts = new[] { await SentAsync(flow, inner, 0), await SentAsync(flow, inner, 1) };

        Assert.That(Ids(attempts, "Stands").Distinct().Count(), Is.EqualTo(1));
        Assert.That(Ids(attempts, "Refused"), Is.Unique);
    }

    [Test]
    public async Task Asks_again_what_was_refused_in_a_flow_that_dealt_with_the_refusal_and_passed_it_on()
    {
        using var inner = Create(
            "flow: inner\nfrom: 'flow:'\nsteps: [ { call: service:s/Refused, map: refused.xslt, fault: { any: [ { log: refused } ] } } ]");
        using var flow = Create("flow: test\nfrom: queue:test\nsteps: [ { call: flow:inner } ]");
        flow.Bus.Answer("Refused", "!NoStock");

        var attempts = new[] { await SentAsync(flow, inner, 0), await SentAsync(flow, inner, 1) };

        Assert.That(Ids(attempts, "Refused"), Is.Unique.And.Length.EqualTo(2));
    }

    [Test]
    public async Task Does_not_do_again_the_parts_that_completed_in_the_first_attempt_or_in_a_later_one()
    {
        using var flow = Create(
            """
            steps:
              - split: //p
                on-part-fault: collect
                steps:
                  - call: service:s/Undone
                    map: undone.xslt
                    as: undone
                    undo: { call: service:s/Undo, map: undo.xslt }
                  - call: service:s/Take
            """);
        flow.Bus.Answer("p", request => TestFlow.Text(request).Contains("bad", StringComparison.Ordinal) ? "!NoStock" : "<ok/>");

        var first = Ids([await SentAsync(flow, null, 0, "<a><p/><p>bad</p><p>bad</p></a>")], "Undone");
        var second = Ids([await SentAsync(flow, null, 1, "<a><p/><p/><p>bad</p></a>")], "Undone");
        var third = Ids([await SentAsync(flow, null, 2, "<a><p/><p/><p/></a>", FlowOutcome.Completed)], "Undone");

        using (Assert.EnterMultipleScope())
        {
            Assert.That((second[0], third[0]), Is.EqualTo((first[0], first[0])), "it completed in the first attempt");
            Assert.That(second[1], Is.Not.EqualTo(first[1]), "it was undone in the first attempt");
            Assert.That(third[1], Is.EqualTo(second[1]), "it completed in the second attempt");
            Assert.That(new[] { first[2], second[2], third[2] }, Is.Unique, "it was undone in the first attempt, and in the second");
        }
    }

    private TestFlow Create(string yaml) => new(
        yaml,
        [.. new[] { "Stands", "Undone", "Undo", "Refused" }.Select(
            name => ($"{name.ToLowerInvariant()}.xslt", TestFlow.Xslt($"<{name}/>")))])
    {
        State = FlowState.OnDatabase(database.Database, isQueueDurable: true),
    };

    // Each attempt is interrupted at its end and comes again, which is no new attempt.
    private static async Task<List<(string Name, Guid Id)>> SentAsync(
        TestFlow flow, TestFlow? inner, int attempt, string xml = "<a k='1'><p/><p/></a>", FlowOutcome outcome = FlowOutcome.Failed)
    {
        var runtime = flow.Runtime;
        runtime.FindFlow = _ => inner?.Loaded();
        var headers = attempt == 0 ? null : new Dictionary<string, string> { [ReplayHeaders.Attempt] = $"{attempt}" };
        var sent = new List<(string, Guid)>[2];
        foreach (var time in new[] { 0, 1 })
        {
            flow.Bus.Forget();
            var result = await new FlowRunner(runtime).RunAsync(
                flow.Loaded(), new Document(TestFlow.Bytes(xml), TestFlow.InputId, headers: headers), CancellationToken.None);
            Assert.That(result.Outcome, Is.EqualTo(outcome));
            sent[time] = [.. flow.Bus.Sent.Select(one => (one.Document.Name.Name, one.Document.MessageId))];
        }

        Assert.That(sent[1], Is.EqualTo(sent[0]), "a repetition is no new attempt");
        return sent[0];
    }

    private static Guid[] Ids(IEnumerable<List<(string Name, Guid Id)>> attempts, string name) =>
        [.. attempts.SelectMany(sent => sent).Where(one => one.Name == name).Select(one => one.Id)];
}
