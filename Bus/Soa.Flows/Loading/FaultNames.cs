using Soa.Documents.Faults;

namespace Soa.Flows.Loading;

/// <summary>Represents the business faults that may come out of steps, as far as that is known when a flow is loaded.</summary>
internal sealed class FaultNames
{
    private readonly HashSet<string> met = new(StringComparer.Ordinal);
    private readonly HashSet<string> raised = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> handled = new(StringComparer.Ordinal);
    private bool meetsOthers;
    private bool raisesOthers;
    private bool raisesAgain;

    /// <summary>Gets all names that are known.</summary>
    public IEnumerable<string> Known => met.Union(raised);

    /// <summary>Gets a value that indicates whether there may be others.</summary>
    public bool IsOpen => meetsOthers || raisesOthers;

    /// <summary>Adds the faults that a step may meet; <c>null</c> if they are not known.</summary>
    public void Meet(IEnumerable<string>? names)
    {
        if (names is null)
            meetsOthers = true;
        else
            met.UnionWith(names);
    }

    /// <summary>Adds the fault that a step <c>fault</c> raises, or raises again.</summary>
    public void Raise(string? name)
    {
        if (name is null)
            raisesAgain = true;
        else
            raised.Add(name);
    }

    /// <summary>Adds the faults that come out of inner steps.</summary>
    public void Add(FaultNames inner)
    {
        met.UnionWith(inner.met);
        raised.UnionWith(inner.raised);
        foreach (var (name, line) in inner.handled)
            handled.TryAdd(name, line);
        meetsOthers |= inner.meetsOthers;
        raisesOthers |= inner.raisesOthers;
        raisesAgain |= inner.raisesAgain;
    }

    /// <summary>
    /// Returns whether a handler of this name may have something to do. Every step may run into a limit, and every map write what no
    /// document can hold.
    /// </summary>
    public bool Has(string name) => IsOpen || met.Contains(name) || raised.Contains(name)
        || name is BusinessFaultException.LimitExceeded or BusinessFaultException.InvalidCharacter;

    /// <summary>Returns the line of the handler that leaves nothing to do to one further out.</summary>
    public int? HandledIn(string name) => handled.TryGetValue(name, out var line) ? line : null;

    /// <summary>
    /// Faults are handled. A handler lets out only what its own steps <c>fault</c> raise: any other fault in it is a technical failure.
    /// </summary>
    /// <param name="handlers">The name (or <c>any</c>), the line, and what may come out of the handler's steps.</param>
    public void Handle(IReadOnlyList<(string Name, int Line, FaultNames Inner)> handlers)
    {
        var rest = handlers.FirstOrDefault(handler => handler.Name == Any);
        var named = handlers.Select(handler => handler.Name).ToArray();
        string[] others = [.. Known.Except(named)];
        var wasOpen = IsOpen;
        foreach (var (name, line, _) in handlers)
            Remove(name, line);
        if (rest.Inner is not null)
        {
            foreach (var name in others)
                Remove(name, rest.Line);
            (meetsOthers, raisesOthers) = (false, false);
        }

        foreach (var (name, _, inner) in handlers)
        {
            raised.UnionWith(inner.raised);
            raisesOthers |= inner.raisesOthers || (inner.raisesAgain && name == Any && wasOpen);
            if (inner.raisesAgain)
                raised.UnionWith(name == Any ? others : [name]);
        }

        foreach (var name in raised)
            handled.Remove(name);
    }

    /// <summary>Specifies what handlers call all faults that have none of their own.</summary>
    public const string Any = "any";

    private void Remove(string name, int line)
    {
        if (met.Remove(name) | raised.Remove(name))
            handled[name] = line;
    }
}
