using Soa.Processes.Children;

namespace Soa.Contrast.Shapes;

/// <summary>Represents a process of a shape.</summary>
/// <param name="Name">Its name for people, such as <c>orders</c>.</param>
/// <param name="Role">What it is there for.</param>
/// <param name="Process">The process, which an experiment may measure or kill.</param>
internal sealed record Part(string Name, PartRole Role, ChildProcess Process)
{
    /// <summary>Kills it (SIGKILL), and all that it has started, and returns when it is gone.</summary>
    public Task KillAsync()
    {
        Process.Kill();
        return Process.Ended;
    }
}
