using Soa.Bus.Load.Scaling;

namespace Soa.Bus.Load.Tests;

/// <summary>Lets the load run measure a few orders, on RabbitMQ alone and on a cluster.</summary>
[Category("Slow")]
public sealed class A_system_with_more_processes
{
    [Test]
    public async Task Is_compared_with_one_process_in_turns()
    {
        using var output = new StringWriter();
        var exit = await ScaleProgram.RunAsync(
            [
                Path.Combine(AppContext.BaseDirectory, "Soa.Processes.dll"), "--systems", "1x1,2x3", "--slices", "1", "--orders", "20",
                "--warm-up", "1", "--open", "2",
            ],
            output);
        var lines = output.ToString().Split(Environment.NewLine);
        string[] Cells(string start) =>
            [.. lines.Single(line => line.StartsWith(start, StringComparison.Ordinal)).Trim(' ', '|').Split(" | ")];
        TestContext.Out.WriteLine(output);
        Assert.Multiple(() =>
        {
            Assert.That(exit, Is.Zero);
            // Buses, services and broker have all used processor time.
            foreach (var start in (string[])["| 1 | 1 | ", "| 2 | 3 | "])
                Assert.That(Cells(start)[4..7].Select(double.Parse), Is.All.GreaterThan(0.1), start);
            Assert.That(Cells("| 1 | 1 | ")[3], Is.EqualTo("1.00 (1.00 to 1.00)"));
            Assert.That(lines.Where(line => line.Contains("| 80 % |", StringComparison.Ordinal)).ToList(), Has.Count.EqualTo(2));
            foreach (var name in (string[])["1x1", "2x3"])
            {
                var left = lines.Last(line => line.StartsWith($"| {name} |", StringComparison.Ordinal)).Split(" | ");
                // Its eight calls and their answers, and events.
                Assert.That(double.Parse(left[1]), Is.InRange(16, 40), $"messages of an order on {name}");
                Assert.That(double.Parse(left[2]), Is.GreaterThan(16), $"journal entries of an order on {name}");
            }

            Assert.That(lines, Has.Some.StartsWith("The 3 nodes of the broker sent each other"));
        });
    }
}
