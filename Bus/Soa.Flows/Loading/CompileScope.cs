namespace Soa.Flows.Loading;

/// <summary>Represents the variables that may be set at a place in a flow; what a loop sets is forgotten after it.</summary>
internal sealed class CompileScope(IEnumerable<string> names)
{
    public HashSet<string> Names { get; } = new(names, StringComparer.Ordinal);

    public CompileScope Inner() => new(Names);
}
