namespace Soa.Bus.Load;

/// <summary>Represents the measurements to take.</summary>
/// <param name="Scenarios">The scenarios.</param>
/// <param name="Sizes">The sizes of requests, in bytes.</param>
/// <param name="Clients">The number of connections that send at once.</param>
/// <param name="Time">The duration of each measurement, after warming up.</param>
internal sealed record LoadOptions(IReadOnlyList<Scenario> Scenarios, IReadOnlyList<int> Sizes, int Clients, TimeSpan Time)
{
    /// <summary>Reads <c>[--scenarios direct,xslt] [--sizes 500,1000] [--clients 100] [--seconds 10]</c>.</summary>
    /// <exception cref="ArgumentException">An option is not known.</exception>
    public static LoadOptions Parse(string[] args)
    {
        var given = new Dictionary<string, string>();
        foreach (var pair in args.Chunk(2))
            given[pair[0]] = pair.ElementAtOrDefault(1) ?? "";
        if (given.Keys.Except(["--scenarios", "--sizes", "--clients", "--seconds"]).FirstOrDefault() is { } unknown)
            throw new ArgumentException($"'{unknown}' is not known. Known: --scenarios, --sizes, --clients, --seconds.");
        var names = given.GetValueOrDefault("--scenarios")?.Split(',');
        return new LoadOptions(
            [.. Scenario.All.Where(scenario => names is null || names.Contains(scenario.Name))],
            [.. (given.GetValueOrDefault("--sizes") ?? "500,1000,10000,100000").Split(',').Select(int.Parse)],
            int.Parse(given.GetValueOrDefault("--clients") ?? "100"),
            TimeSpan.FromSeconds(double.Parse(given.GetValueOrDefault("--seconds") ?? "10")));
    }
}
