using Soa.Processes.Children;

namespace Soa.Contrast.Shapes;

/// <summary>Represents a process of a shape.</summary>
/// <param name="Name">Its name for people, such as <c>orders</c>.</param>
/// <param name="Role">What it is there for.</param>
/// <param name="Process">The process, which an experiment may measure or kill.</param>
internal sealed record Part(string Name, PartRole Role, ChildProcess Process);
