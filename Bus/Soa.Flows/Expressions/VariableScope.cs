using System.Xml.XPath;
using Soa.Documents;

namespace Soa.Flows.Expressions;

/// <summary>
/// Represents the variables of a running flow by name. Each part of a split document has a scope of its own inside the flow's; setting a
/// variable that an outer scope has, sets it there.
/// </summary>
public sealed class VariableScope
{
    private readonly Dictionary<string, object> values = new(StringComparer.Ordinal);
    private readonly VariableScope? outer;
    private readonly bool isFork;
    private readonly BuiltInVariables? builtIn;

    internal VariableScope(BuiltInVariables builtIn) => this.builtIn = builtIn;

    internal VariableScope(VariableScope outer, bool isFork = false)
    {
        this.outer = outer;
        this.isFork = isFork;
    }

    /// <summary>Sets a variable.</summary>
    /// <param name="name">Its name without the dollar sign.</param>
    /// <param name="value">A <see cref="DocumentView"/>, an array of <see cref="XPathNavigator"/>, a string, a double or a bool.</param>
    public void Set(string name, object value)
    {
        for (var scope = this; scope is not null; scope = scope.isFork ? null : scope.outer)
        {
            if (scope.values.ContainsKey(name))
            {
                scope.values[name] = value;
                return;
            }
        }

        values[name] = value;
    }

    /// <summary>
    /// Returns a scope that reads from this one and keeps to itself what is set in it, until <see cref="Join"/>. Several may be used at
    /// once while this one is left alone.
    /// </summary>
    internal VariableScope Fork() => new(this, isFork: true);

    /// <summary>Sets here what was set in a fork of this scope.</summary>
    internal void Join(VariableScope fork)
    {
        foreach (var (name, value) in fork.values)
            Set(name, value);
    }

    /// <summary>Returns the variables that are set, by name.</summary>
    internal IReadOnlyDictionary<string, object> All()
    {
        var all = new Dictionary<string, object>(StringComparer.Ordinal);
        for (var scope = this; scope is not null; scope = scope.outer)
        {
            foreach (var (name, value) in scope.values)
                all.TryAdd(name, value);
        }

        return all;
    }

    /// <summary>Sets a variable in this scope, whether or not an outer one has it.</summary>
    internal void Declare(string name, object value) => values[name] = value;

    /// <summary>Returns the variable's value, or <c>null</c> if it is not set yet.</summary>
    public object? Find(string name)
    {
        for (var scope = this; scope is not null; scope = scope.outer)
        {
            if (scope.values.TryGetValue(name, out var value))
                return value;
            if (scope.builtIn?.Find(name) is { } known)
                return known;
        }

        return null;
    }

    /// <summary>
    /// Returns the value as XPath knows values: node-set, string, number or boolean. A variable that is not set is an empty node-set.
    /// </summary>
    internal object Evaluate(string name, EvaluationGuard guard) => Find(name) switch
    {
        null => NodeList.Empty,
        DocumentView view => new NodeList([new GuardedNavigator(view.Root, guard)]),
        XPathNavigator[] nodes => new GuardedIterator(new NodeList(nodes), guard),
        var value => value,
    };
}
