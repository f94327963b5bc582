using Soa.AllInOne.Testing;

namespace Soa.IntegrationTests.Processes;

/// <summary>Lists the forms in which the whole system is tested: in one process on each transport, and as processes.</summary>
internal static class ServedSystems
{
    /// <summary>Two buses, and each service alone, as <c>compose/Soa.Processes</c> starts them.</summary>
    public const string Processes = "Processes";

    /// <summary>All of them.</summary>
    public static readonly string[] All = [.. Transports.All, Processes];

    /// <summary>Starts one.</summary>
    public static async Task<IServedSystem> StartAsync(string form) => form == Processes
        ? await StartedProcesses.StartAsync("--bus", "2", "--services", "alone")
        : await SoaSystem.StartAsync(form);
}
