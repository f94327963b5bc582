using System.Globalization;
using Soa.Bus.Load.Scenarios;

namespace Soa.Bus.Load;

/// <summary>Represents the measurements to take.</summary>
/// <param name="Scenarios">The scenarios.</param>
/// <param name="Sizes">The sizes of requests, in bytes.</param>
/// <param name="Clients">The number of connections that send at once.</param>
/// <param name="Slices">The number of slices of each server.</param>
/// <param name="Time">The duration of a slice.</param>
/// <param name="Baseline">The assembly of another build of this program to compare with.</param>
internal sealed record LoadOptions(
    IReadOnlyList<Scenario> Scenarios, IReadOnlyList<int> Sizes, int Clients, int Slices, TimeSpan Time, string? Baseline)
{
    private static readonly string[] Known = ["--scenarios", "--sizes", "--clients", "--slices", "--seconds", "--baseline"];

    /// <summary>
    /// Reads <c>[--scenarios direct,xslt] [--sizes 500,1000] [--clients 100] [--slices 12] [--seconds 1.5] [--baseline PATH.dll]</c>.
    /// </summary>
    /// <exception cref="ArgumentException">An option or a scenario is not known.</exception>
    public static LoadOptions Parse(string[] args)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in args.Chunk(2))
            given[pair[0]] = pair.ElementAtOrDefault(1) ?? "";
        if (given.Keys.Except(Known).FirstOrDefault() is { } unknown)
            throw new ArgumentException($"'{unknown}' is not known. Known: {string.Join(", ", Known)}.");
        return new LoadOptions(
            [.. (given.GetValueOrDefault("--scenarios") ?? "direct,cbr-transport-header,cbr-soap-header,cbr-body,xslt,secure")
                .Split(',').Select(Named)],
            [.. (given.GetValueOrDefault("--sizes") ?? "500,1000,10000,100000").Split(',').Select(int.Parse)],
            int.Parse(given.GetValueOrDefault("--clients") ?? "100", CultureInfo.InvariantCulture),
            int.Parse(given.GetValueOrDefault("--slices") ?? "12", CultureInfo.InvariantCulture),
            TimeSpan.FromSeconds(double.Parse(given.GetValueOrDefault("--seconds") ?? "1.5", CultureInfo.InvariantCulture)),
            given.GetValueOrDefault("--baseline"));
    }

    private static Scenario Named(string name) => Scenario.All.FirstOrDefault(scenario => scenario.Name == name)
        ?? throw new ArgumentException(
            $"The scenario '{name}' is not known. Known: {string.Join(", ", Scenario.All.Select(scenario => scenario.Name))}.");
}
