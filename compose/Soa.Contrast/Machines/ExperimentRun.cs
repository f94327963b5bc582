namespace Soa.Contrast.Machines;

/// <summary>Represents one run of an experiment: its machine, its start, and a folder that is deleted at the end.</summary>
internal sealed class ExperimentRun : IDisposable
{
    /// <summary>Gets the machine.</summary>
    public Machine Machine { get; } = Machine.This();

    /// <summary>Gets when it began.</summary>
    public DateTimeOffset StartedAt { get; } = TimeProvider.System.GetUtcNow();

    /// <summary>Gets the folder.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("soa-contrast-").FullName;

    /// <summary>Deletes the folder.</summary>
    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
