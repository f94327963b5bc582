using Soa.Bus.Load.Comparing;
using Soa.Bus.Load.Scenarios;
using Soa.Bus.Load.Servers;
using Soa.Bus.Load.Traffic;

namespace Soa.Bus.Load;

/// <summary>Compares the bus and its peers in each scenario and size, with new processes before the same backend.</summary>
internal static class LoadProgram
{
    public static async Task<int> RunAsync(LoadOptions options)
    {
#if !COREWCF
        if (options.Scenarios.Any(scenario => scenario.NeedsCoreWcf))
        {
            Console.Error.WriteLine("This build has the default stack only. Build with -p:SoapStack=CoreWCF.");
            return 2;
        }

#endif
        using var keys = options.Scenarios.Any(scenario => scenario.IsSecure) ? SecureKeys.Create() : null;
        using var backend = await ServerProcess.StartAsync("backend");
        Console.WriteLine(
            $"{Environment.ProcessorCount} cores shared by clients, servers and backend; {options.Pace.Clients} connections; "
                + $"{options.Pace.Slices} slices of {options.Pace.Time.TotalSeconds} s of each server in turns; "
                + "ratios are medians with quartiles");
        foreach (var scenario in options.Scenarios)
        {
            foreach (var size in options.Sizes)
                await CompareAsync(scenario, size, backend.Port, keys, options);
        }

        return 0;
    }

    private static async Task CompareAsync(Scenario scenario, int size, int backend, SecureKeys? keys, LoadOptions options)
    {
        var servers = new Dictionary<string, ServerProcess>(StringComparer.Ordinal);
        try
        {
            var contestants = new List<Contestant>();
            foreach (var entry in scenario.Entries(options.Baseline))
            {
                if (!ServerProcess.IsThere(entry.Server))
                    continue;
                if (!servers.TryGetValue(entry.Server, out var server))
                {
                    string[] arguments = scenario.IsSecure ? [$"{backend}", keys!.Folder] : [$"{backend}"];
                    server = await ServerProcess.StartAsync(entry.Server, options.Baseline, arguments);
                    servers.Add(entry.Server, server);
                }

                contestants.Add(new Contestant(entry.Name, server, new RequestLoad(server.Port, entry.Traffic.Requests(size, keys))));
            }

            await Comparison.RunAsync($"{scenario.Name,-20} {size,6} B", contestants, options.Pace);
        }
        finally
        {
            foreach (var server in servers.Values)
                server.Dispose();
        }
    }
}
