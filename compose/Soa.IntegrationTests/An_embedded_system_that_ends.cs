using Soa.AllInOne.Testing;
using Soa.Bus.Testing.SoapStacks;

namespace Soa.IntegrationTests;

/// <summary>One process with the bus in memory and SQLite, which is ended while orders are under way, and started again.</summary>
[OnEverySoapStack]
public sealed class An_embedded_system_that_ends
{
    [Test]
    public async Task By_SIGKILL_has_lost_nothing_when_it_is_started_again()
    {
        await using var system = await EmbeddedSystem.StartAsync();
        for (var round = 1; round <= 3; round++)
        {
            await system.SubmitAsync(clients: 8, most: 60 * round);
            await system.Process.KillAsync();
            await system.StartAgainAsync();
        }

        await system.AllFulfilledAsync();
        Assert.That(system.Acknowledged, Has.Count.GreaterThanOrEqualTo(180));
    }

    [Test]
    public async Task By_SIGTERM_takes_nothing_more_finishes_what_runs_and_goes_on_later()
    {
        await using var system = await EmbeddedSystem.StartAsync();
        var submitting = system.SubmitAsync(clients: 8);
        await Condition.BecomesAsync(
            () => Task.FromResult(system.Acknowledged.Count), count => count > 50, count => $"only {count} orders were accepted");

        var (exitCode, took) = await system.Process.TerminateAsync();
        await submitting;

        TestContext.Out.WriteLine(
            $"figure: SIGTERM under load: {system.Acknowledged.Count} orders accepted, the process ended after {took.TotalSeconds:0.0} s");
        Assert.That(exitCode, Is.Zero, system.Process.Output);
        Assert.That(took, Is.LessThan(TimeSpan.FromSeconds(35)));
        Assert.That(system.Process.Output, Does.Not.Contain("fail:").And.Not.Contain("crit:").And.Not.Contain("warn:"));
        await system.StartAgainAsync();
        await system.AllFulfilledAsync();
    }
}
