using Soa.Bus.Load.Comparing;
using Soa.Bus.Load.Scenarios;

namespace Soa.Bus.Load;

/// <summary>Represents the measurements to take.</summary>
/// <param name="Scenarios">The scenarios.</param>
/// <param name="Sizes">The sizes of requests, in bytes.</param>
/// <param name="Pace">The number of connections and slices, and the duration of a slice.</param>
/// <param name="Baseline">The assembly of another build of this program to compare with.</param>
internal sealed record LoadOptions(IReadOnlyList<Scenario> Scenarios, IReadOnlyList<int> Sizes, Pace Pace, string? Baseline)
{
    private static readonly string[] Known = ["--scenarios", "--sizes", "--clients", "--slices", "--seconds", "--baseline"];

    /// <summary>
    /// Reads <c>[--scenarios direct,xslt] [--sizes 500,1000] [--clients 100] [--slices 12] [--seconds 1.5] [--baseline PATH.dll]</c>.
    /// </summary>
    /// <exception cref="ArgumentException">An option or a scenario is not known.</exception>
    public static LoadOptions Parse(string[] args)
    {
        var given = new GivenOptions(args, Known);
        return new LoadOptions(
            [.. (given.Find("--scenarios") ?? "direct,cbr-transport-header,cbr-soap-header,cbr-body,xslt,secure").Split(',').Select(Named)],
            [.. (given.Find("--sizes") ?? "500,1000,10000,100000").Split(',').Select(int.Parse)],
            given.Pace("--clients", new Pace(Clients: 100, Slices: 12, TimeSpan.FromSeconds(1.5))),
            given.Find("--baseline"));
    }

    private static Scenario Named(string name) => Scenario.All.FirstOrDefault(scenario => scenario.Name == name)
        ?? throw new ArgumentException(
            $"The scenario '{name}' is not known. Known: {string.Join(", ", Scenario.All.Select(scenario => scenario.Name))}.");
}
