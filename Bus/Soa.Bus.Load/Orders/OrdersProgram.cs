using System.Globalization;
using Soa.Bus.Load.Comparing;

namespace Soa.Bus.Load.Orders;

/// <summary>
/// Measures orders from the SOAP call until they are fulfilled, invoiced and shipped, in bursts of one build of the system and another in
/// turns.
/// </summary>
internal static class OrdersProgram
{
    private const int Count = 500;
    private const int Clients = 16;
    private const int WarmUps = 6;
    private const int Bursts = 10;
    private const string Half = "--half";
    private const string Used = "--used=";

    private static readonly TimeSpan OpenLoad = TimeSpan.FromSeconds(20);

    /// <summary>
    /// Reads <c>PATH/Soa.AllInOne.dll [PATH-OF-ANOTHER-BUILD/Soa.AllInOne.dll] [--half] [--used=FOLDER] [--Soa:…=…]</c>, and
    /// measures. With <c>--half</c>, each system then gets orders at half of the rate that it reached, and the time of each until it is
    /// fulfilled is measured. With <c>--used</c>, the first system begins with what the benchmark <c>used</c> has made.
    /// </summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> args)
    {
        var half = args.Contains(Half);
        var used = args.FirstOrDefault(argument => argument.StartsWith(Used, StringComparison.Ordinal))?[Used.Length..];
        var settings = args.Where(argument => IsOption(argument) && argument != Half && argument != Used + used).ToArray();
        var systems = new List<OrderSystem>();
        try
        {
            var builds = args.Where(argument => !IsOption(argument));
            foreach (var (name, assembly) in new[] { "soa", "baseline" }.Zip(builds))
                systems.Add(await OrderSystem.StartAsync(name, assembly, settings, systems.Count == 0 ? used : null));
            if (systems.Count == 0)
                throw new ArgumentException("Name the system: orders PATH/Soa.AllInOne.dll [PATH-OF-ANOTHER-BUILD/Soa.AllInOne.dll]");
            for (var burst = -WarmUps; burst < Bursts; burst++)
            {
                // Each goes first as often as the other.
                for (var i = 0; i < systems.Count; i++)
                    await systems[(i + burst + WarmUps) % systems.Count].RunAsync(Count, Clients, counts: burst >= 0);
            }

            foreach (var system in half ? systems : [])
                await system.RunAsync(Spread.Of(system.Bursts.Select(burst => burst.PerSecond)).Median / 2, OpenLoad);
            Print(systems);
            return 0;
        }
        finally
        {
            foreach (var system in systems)
                system.Dispose();
        }
    }

    private static bool IsOption(string argument) => argument.StartsWith("--", StringComparison.Ordinal);

    private static void Print(IReadOnlyList<OrderSystem> systems)
    {
        Console.WriteLine($"{Environment.ProcessorCount} cores; {Bursts} bursts of {Count} orders from {Clients} clients in turns");
        foreach (var system in systems)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"figure: orders  {system.Name,-10} {Spread.Of(system.Bursts.Select(burst => burst.PerSecond)).Median:N0} a second, "
                    + $"{Spread.Of(system.Bursts.Select(burst => burst.Milliseconds)).Median:N1} ms of processor time an order"));
            if (system.Latencies.Count > 0)
            {
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"figure: orders  {system.Name,-10} at half of that: fulfilled after {system.P50:N0} ms (p50), "
                        + $"{system.P99:N0} ms (p99)"));
            }
        }

        if (systems is not [var first, var other])
            return;
        Spread Ratio(Func<OrderBurst, double> value) =>
            Spread.Of(first.Bursts.Zip(other.Bursts, (one, another) => value(one) / value(another)));
        Console.WriteLine(
            $"figure: orders  {first.Name}/{other.Name}: throughput {Ratio(burst => burst.PerSecond)}, "
                + $"processor time an order {Ratio(burst => burst.Milliseconds)}");
    }
}
