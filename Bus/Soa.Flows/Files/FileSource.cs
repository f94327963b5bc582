
namespace Soa.Flows.Files;

/// <summary>Represents files that are dropped into a folder.</summary>
/// <param name="Folder">The folder as it was written.</param>
/// <param name="Address">The address as it was written.</param>
public sealed record FileSource(string Folder, string Address) : FlowSource(Folder, Address)
{
    /// <summary>Gets which names are taken, with <c>*</c> and <c>?</c>.</summary>
    public string Pattern { get; init; } = "*";

    /// <summary>Gets how often the folder is looked at.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Gets how long a file's size and time must have stayed the same before it is read.</summary>
    public TimeSpan Stable { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Gets a value that indicates whether the oldest file comes first, false if the first by name does.</summary>
    public bool OldestFirst { get; init; }

    /// <summary>Gets how many files are in the flow at once; with one, their order is kept.</summary>
    public int AtOnce { get; init; } = 1;

    /// <summary>Gets how often a file is tried before it goes to the failed ones.</summary>
    public int Attempts { get; init; } = 5;

    /// <summary>Gets where files go that were handled, below the folder; <c>null</c> if they are deleted.</summary>
    public string? Done { get; init; } = "done";

    /// <summary>Gets where files go that could not be handled, below the folder.</summary>
    public string Failed { get; init; } = "failed";
}
