using System.Text;
using Soa.Bus.Testing;
using Soa.Documents;
using Soa.Flows.Cases;

namespace Soa.Flows.Tests;

/// <summary>
/// The property behind "replay is always safe": a flow that is interrupted after any sending, and started over, has delivered the same ids
/// with the same content, and ends the same, as one that was not. Every case of every shipped flow, every point, and pairs of points.
/// </summary>
public sealed class An_interrupted_flow
{
    private const int MostPairs = 20;
    private static readonly Guid InputId = new("c45e0000-0000-4000-8000-000000000001");

    private static IEnumerable<TestCaseData> Cases => The_shipped_flows.Cases();

    [TestCaseSource(nameof(Cases))]
    public async Task Started_over_delivers_the_same_and_ends_the_same(string flow, string file)
    {
        var (loaded, flowCase) = (The_shipped_flows.Find(flow), FlowCaseReader.Read(file));
        var undisturbed = new RememberingWorld(flowCase);
        var expected = await RunAsync(loaded, flowCase, undisturbed);
        var points = undisturbed.Sendings;

        foreach (var interruptions in Single(points).Concat(Pairs(points)))
        {
            var world = new RememberingWorld(flowCase);
            foreach (var point in interruptions)
            {
                world.InterruptAfter(point);
                Assert.That(await RunAsync(loaded, flowCase, world), Is.EqualTo("interrupted"), "interruption at "
                    + $"{string.Join(" and ", interruptions)} of {points}");
            }

            world.LetRun();
            var end = await RunAsync(loaded, flowCase, world);
            using (Assert.EnterMultipleScope())
            {
                Assert.That(end, Is.EqualTo(expected), $"the end, interrupted after {string.Join(" and ", interruptions)} of {points}");
                Assert.That(world.Delivered, Is.EqualTo(undisturbed.Delivered), "what was delivered, interrupted after "
                    + $"{string.Join(" and ", interruptions)} of {points}");
            }
        }
    }

    // Before the first sending, and after each; a flow that sends nothing cannot be interrupted here.
    private static IEnumerable<int[]> Single(int points) =>
        points == 0 ? [] : Enumerable.Range(0, points + 1).Select(point => (int[])[point]);

    // All of them where they are few, else some by chance, always the same.
    private static IEnumerable<int[]> Pairs(int points)
    {
        if (points == 0)
            return [];
        var all = (
            from first in Enumerable.Range(0, points + 1)
            from second in Enumerable.Range(0, points + 1)
            select (int[])[first, second]).ToArray();
        new Random(points).Shuffle(all);
        return all.Take(MostPairs);
    }

    private static async Task<string> RunAsync(Flow flow, FlowCase flowCase, RememberingWorld world)
    {
        using var http = new HttpClient();
        var runtime = new FlowRuntime
        {
            Bus = new RecordingBus(),
            Http = http,
            Options = new FlowOptions(),
            Outlet = world,
            TimeProvider = new CaseTime(),
            FindFlow = The_shipped_flows.Find,
        };
        try
        {
            var result = await new FlowRunner(runtime).RunAsync(
                flow, new Document(flowCase.Given[0].Body!, InputId), CancellationToken.None);
            return $"{result.Outcome} {Encoding.UTF8.GetString(result.Answer.Body.Span)}";
        }
        catch (RememberingWorld.InterruptedException)
        {
            return "interrupted";
        }
        catch (Exception failure)
        {
            return $"{failure.GetType().Name} {failure.Message}";
        }
    }
}
