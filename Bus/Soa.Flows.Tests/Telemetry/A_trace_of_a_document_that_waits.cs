using Microsoft.Extensions.Time.Testing;
using Soa.Bus.Testing;
using Soa.Database;
using Soa.Documents;
using Soa.Flows.Tests.State;
using Soa.Testing.Flows;

namespace Soa.Flows.Tests.Telemetry;

/// <summary>A document that waits for others goes on in its own trace, whoever lets it go on.</summary>
[NonParallelizable]
[TestFixtureSource(typeof(StateUnderTest), nameof(StateUnderTest.All))]
public sealed class A_trace_of_a_document_that_waits(DatabaseProvider? provider)
{
    private readonly FakeTimeProvider time = new();

    [Test]
    public async Task Goes_on_with_the_group_that_time_completes()
    {
        await using var state = await StateUnderTest.CreateAsync(provider);
        using var flow = new TestFlow("steps: [ { aggregate: /Line/@order, after: 5m }, { call: 'service:orders/Take' } ]")
        {
            Time = time,
            State = state.Here,
        };
        using var observed = new ObservedActivities("Soa.Flows");
        var first = await RunTracedAsync(flow, "<Line order='A'/>");
        await RunTracedAsync(flow, "<Line order='A'/>");
        time.Advance(TimeSpan.FromMinutes(5));

        flow.State = state.Elsewhere;
        await flow.HandOverDueAsync();

        Assert.That(flow.Bus.Sent.Single().Address, Is.EqualTo("queue:flow.test"));
        Assert.That(observed.Named("aggregate").Select(span => span.TraceId.ToHexString()), Is.EqualTo((string[])[first]));
    }

    [Test]
    public async Task Goes_on_with_the_document_whose_turn_it_is()
    {
        await using var state = await StateUnderTest.CreateAsync(provider);
        using var flow = new TestFlow("steps: [ { resequence: /Event/@n }, { call: 'service:orders/Take' } ]")
        {
            Time = time,
            State = state.Here,
        };
        using var observed = new ObservedActivities("Soa.Flows");
        var second = await RunTracedAsync(flow, "<Event n='2'/>");
        await RunTracedAsync(flow, "<Event n='1'/>");

        Assert.That(flow.Bus.Sent.Select(sent => sent.Address), Has.Member("queue:flow.test"));
        var span = observed.Named("resequence").Single();
        Assert.That(span.TraceId.ToHexString(), Is.EqualTo(second));
        Assert.That(span.Links.Count(), Is.EqualTo(1), "It is linked to the document that let it go on.");
    }

    [Test]
    public async Task Goes_on_with_the_document_for_which_those_before_it_did_not_come()
    {
        await using var state = await StateUnderTest.CreateAsync(provider);
        using var flow = new TestFlow("steps: [ { resequence: /Event/@n, gap: 2m }, { call: 'service:orders/Take' } ]")
        {
            Time = time,
            State = state.Here,
        };
        using var observed = new ObservedActivities("Soa.Flows");
        var second = await RunTracedAsync(flow, "<Event n='2'/>");
        time.Advance(TimeSpan.FromMinutes(3));

        flow.State = state.Elsewhere;
        await flow.HandOverDueAsync();

        Assert.That(observed.Named("resequence").Select(span => span.TraceId.ToHexString()), Is.EqualTo((string[])[second]));
    }

    private static async Task<string> RunTracedAsync(TestFlow flow, string document)
    {
        using var caller = ObservedActivities.Begin();
        await flow.RunAsync(new Document(TestFlow.Bytes(document), Guid.NewGuid()));
        return caller.TraceId.ToHexString();
    }
}
