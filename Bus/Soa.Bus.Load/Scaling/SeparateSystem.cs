using System.Diagnostics;
using System.Globalization;

namespace Soa.Bus.Load.Scaling;

/// <summary>
/// Represents a system of separate processes, started by a build of <c>Soa.Processes</c>, with a SQLite database of its own. It ends with
/// this object.
/// </summary>
internal sealed class SeparateSystem : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly Process starter;
    private readonly string folder;

    private SeparateSystem(Process starter, string folder) => (this.starter, this.folder) = (starter, folder);

    /// <summary>Gets the process ids of those that run the flows.</summary>
    public IReadOnlyList<int> Buses { get; private set; } = [];

    /// <summary>Gets the process ids of those that run the services.</summary>
    public IReadOnlyList<int> Services { get; private set; } = [];

    /// <summary>Gets the address under which the services are.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    /// <summary>Gets the database's file.</summary>
    public string Database => Path.Combine(folder, "soa.db");

    /// <summary>Starts a system and waits until it is healthy.</summary>
    /// <param name="assembly">The assembly of <c>Soa.Processes</c>.</param>
    /// <param name="buses">How many processes run the flows.</param>
    /// <param name="broker">A virtual host of its own.</param>
    public static async Task<SeparateSystem> StartAsync(string assembly, int buses, Uri broker)
    {
        var folder = Directory.CreateTempSubdirectory("soa-load-").FullName;
        var start = new ProcessStartInfo("dotnet",
        [
            assembly, "--bus", buses.ToString(CultureInfo.InvariantCulture), "--rabbitmq", broker.AbsoluteUri, "--folder", folder,
            "--timeout", Patience.TotalSeconds.ToString(CultureInfo.InvariantCulture),
        ])
        {
            RedirectStandardOutput = true,
        };
        var system = new SeparateSystem(Process.Start(start)!, folder);
        system.starter.BeginOutputReadLine();
        try
        {
            await system.ReadProcessesAsync();
            return system;
        }
        catch
        {
            system.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        if (!starter.HasExited)
            starter.Kill(entireProcessTree: true);
        starter.WaitForExit();
        starter.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    // The file comes into being when everything is healthy.
    private async Task ReadProcessesAsync()
    {
        var file = Path.Combine(folder, "processes.json");
        while (!File.Exists(file))
        {
            if (starter.HasExited)
                throw new InvalidOperationException("The system did not start; the reason is above.");
            await Task.Delay(100);
        }

        var all = System.Text.Json.Nodes.JsonNode.Parse(await File.ReadAllTextAsync(file))!.AsArray()
            .Select(one => (Name: (string)one!["name"]!, Process: (int)one["process"]!, Address: (string?)one["address"])).ToList();
        Buses = [.. all.Where(one => one.Name.StartsWith("bus-", StringComparison.Ordinal)).Select(one => one.Process)];
        var services = all.Single(one => one.Name == "services");
        (Services, Address) = ([services.Process], new Uri(new Uri(services.Address!), "services/"));
    }
}
