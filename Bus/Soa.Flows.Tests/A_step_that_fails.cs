using Soa.Documents;
using Soa.Messaging;
using Soa.Messaging.Failures;
using Soa.Messaging.Journal;
using Soa.Messaging.Receiving;
using Soa.Testing.Flows;

namespace Soa.Flows.Tests;

public sealed class A_step_that_fails
{
    [TestCase("[ { send: queue:away } ]", "steps/1/send")]
    [TestCase("[ { log: hello }, { retry: [ { send: queue:away } ], attempts: 2, pause: 1ms } ]", "steps/2/retry/1/send")]
    [TestCase("[ { circuit-breaker: [ { send: queue:away } ] } ]", "steps/1/circuit-breaker/1/send")]
    [TestCase("[ { timeout: [ { send: queue:away } ], after: 1m } ]", "steps/1/timeout/1/send")]
    public async Task Names_its_flow_and_its_path(string steps, string path)
    {
        using var flow = new TestFlow($"steps: {steps}");
        flow.Bus.IsDown = true;

        var failure = await FailureOfAsync(flow);

        Assert.Multiple(() =>
        {
            Assert.That(FailurePlace.Of(failure), Is.EqualTo(new FailurePlace("test", path)));
            Assert.That(StepFailedException.CauseOf(failure), Is.TypeOf<ServiceUnavailableException>());
            Assert.That(Failure.KindOf(failure), Is.EqualTo(Failure.KindOf(StepFailedException.CauseOf(failure))));
            Assert.That(Failure.Describe(failure), Is.EqualTo(Failure.Describe(StepFailedException.CauseOf(failure))));
        });
    }

    [Test]
    public void Throws_its_own_failure_to_a_program_that_runs_the_flow()
    {
        using var flow = new TestFlow("steps: [ { send: queue:away } ]");
        flow.Bus.IsDown = true;

        Assert.That(() => flow.RunAsync("<a/>"), Throws.TypeOf<ServiceUnavailableException>());
    }

    [Test]
    public void Stands_in_the_journal_by_its_own_failure()
    {
        var cause = new TimeoutException("late");
        var entry = JournalEntry.About(
            new Document(TestFlow.Bytes("<a/>"), Guid.NewGuid()), JournalKind.Received, DateTimeOffset.UnixEpoch);

        Assert.That(entry.Ended(TimeSpan.Zero, new StepFailedException(cause, "test", "steps/1/call")).Failure, Is.SameAs(cause));
    }

    private static async Task<Exception> FailureOfAsync(TestFlow flow)
    {
        try
        {
            await flow.Inlet().RunPlacedAsync(new Document(TestFlow.Bytes("<a/>"), Guid.NewGuid()), default);
        }
        catch (Exception failure)
        {
            return failure;
        }

        throw new AssertionException("The flow did not fail.");
    }
}
