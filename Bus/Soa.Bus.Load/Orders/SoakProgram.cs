using System.Globalization;

namespace Soa.Bus.Load.Orders;

/// <summary>Gives a system orders at a steady rate for a long time, and shows each minute what it holds.</summary>
internal static class SoakProgram
{
    private const string Rate = "--rate=";
    private const string Minutes = "--minutes=";

    /// <summary>
    /// Reads <c>PATH/Soa.AllInOne.dll [--rate=40] [--minutes=30] [--Soa:…=…]</c>, and prints a row of a table each minute.
    /// </summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> args)
    {
        var (rate, minutes) = (Number(args, Rate) ?? 40, Number(args, Minutes) ?? 30);
        var assembly = args.FirstOrDefault(argument => !argument.StartsWith("--", StringComparison.Ordinal))
            ?? throw new ArgumentException("Name the system: soak PATH/Soa.AllInOne.dll [--rate=40] [--minutes=30]");
        var settings = args.Where(argument => argument.StartsWith("--Soa:", StringComparison.Ordinal));
        using var system = await OrderSystem.StartAsync("soa", assembly, settings);

        Console.WriteLine(
            "| minute | orders | memory, MB | managed heap, MB | threads | files and sockets | database, MB | p50 ms | p99 ms |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        var states = new List<SystemState>();
        for (var minute = 1; minute <= minutes; minute++)
        {
            await system.RunAsync(rate, TimeSpan.FromMinutes(1));
            var state = await system.StateAsync();
            states.Add(state);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {minute} | {minute * rate * 60:N0} | {state.Megabytes:N0} | {state.HeapMegabytes:N0} | {state.Threads} | "
                    + $"{state.Files} | {state.DatabaseMegabytes:N0} | {system.P50:N0} | {system.P99:N0} |"));
        }

        var third = Math.Max(1, minutes / 3);
        var (first, last) = (states[..third], states[^third..]);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"figure: soak  memory of the last third {last.Average(state => state.Megabytes):N0} MB, of the first "
                + $"{first.Average(state => state.Megabytes):N0} MB; managed heap {last.Average(state => state.HeapMegabytes):N0} MB, "
                + $"{first.Average(state => state.HeapMegabytes):N0} MB"));
        return 0;
    }

    private static int? Number(IEnumerable<string> args, string name) =>
        args.FirstOrDefault(argument => argument.StartsWith(name, StringComparison.Ordinal)) is { } given
            ? int.Parse(given[name.Length..], CultureInfo.InvariantCulture)
            : null;
}
