using Soa.Flows;

namespace Soa.IntegrationTests.Interruptions;

/// <summary>
/// A flow that is interrupted after any sending and started over leaves the same database as one that was not: the same rows in every
/// table, the same ids in the inbox, the same events under the same ids in the outbox. Every point, and pairs of points by chance (always
/// the same).
/// </summary>
public sealed class A_flow_on_a_real_database
{
    private const int Pairs = 6;

    private string folder = "";

    [SetUp]
    public void Begin() => folder = Directory.CreateTempSubdirectory("soa-interruptions-").FullName;

    [TearDown]
    public void End() => Directory.Delete(folder, recursive: true);

    [TestCaseSource(typeof(Situation), nameof(Situation.All))]
    public async Task Leaves_the_same_whenever_it_is_interrupted(string name)
    {
        var prepared = Path.Combine(folder, "prepared.db");
        Situation situation;
        await using (var services = await ServicesOnAFile.StartAsync(prepared))
            situation = await Situation.PrepareAsync(services, name);
        var known = await Snapshot.NumbersAsync(prepared);
        var before = await Snapshot.ReadAsync(prepared, known);
        var (points, outcome, expected) = await RunAsync(prepared, situation, [], known);
        Assert.That(expected, Is.Not.EqualTo(before), "the flow does something");
        TestContext.Out.WriteLine($"{name}: {points} sendings, {outcome}");

        foreach (var interruptions in Interruptions(points))
        {
            var (_, end, left) = await RunAsync(prepared, situation, interruptions, known);
            var when = $"interrupted after {string.Join(" and ", interruptions)} of {points} sendings";
            Assert.That(end, Is.EqualTo(outcome), when);
            Assert.That(left, Is.EqualTo(expected), when);
        }
    }

    private static IEnumerable<int[]> Interruptions(int points)
    {
        var random = new Random(points);
        return Enumerable.Range(1, points).Select(point => (int[])[point])
            .Concat(Enumerable.Range(0, Pairs).Select(_ => (int[])[random.Next(1, points + 1), random.Next(1, points + 1)]));
    }

    private async Task<(int Sendings, FlowOutcome Outcome, List<string> Left)> RunAsync(
        string prepared, Situation situation, int[] interruptions, IReadOnlySet<string> known)
    {
        var file = Path.Combine(folder, "run.db");
        File.Copy(prepared, file, overwrite: true);
        FlowOutcome outcome;
        var last = new InterruptingOutlet(null);
        await using (var services = await ServicesOnAFile.StartAsync(file))
        {
            foreach (var (point, isFirst) in interruptions.Select((point, index) => (point, index == 0)))
                Assert.That(await IsInterruptedAsync(services, situation, point) || !isFirst, "the flow was not interrupted after "
                    + $"{point} sendings");
            outcome = await services.RunAsync(situation.Flow, situation.Input, last);
        }

        var left = await Snapshot.ReadAsync(file, known);
        File.Delete(file);
        return (last.Sendings, outcome, left);
    }

    // What is read, and not done, is read anew each time; so a flow that was interrupted before may have less to send, and come to its end.
    private static async Task<bool> IsInterruptedAsync(ServicesOnAFile services, Situation situation, int point)
    {
        try
        {
            await services.RunAsync(situation.Flow, situation.Input, new InterruptingOutlet(point));
            return false;
        }
        catch (InterruptedException)
        {
            return true;
        }
    }
}
