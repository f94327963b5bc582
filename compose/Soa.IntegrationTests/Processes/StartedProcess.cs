namespace Soa.IntegrationTests.Processes;

/// <summary>Represents a line of <c>processes.json</c>.</summary>
/// <param name="Name">The name of the process.</param>
/// <param name="Process">Its process id.</param>
/// <param name="Address">Where it listens; <c>null</c> for those of the broker.</param>
internal sealed record StartedProcess(string Name, int Process, Uri? Address)
{
    /// <summary>Gets a value that indicates whether it runs.</summary>
    public bool Runs => Directory.Exists($"/proc/{Process}");
}
