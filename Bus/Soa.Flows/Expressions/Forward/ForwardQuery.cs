namespace Soa.Flows.Expressions.Forward;

/// <summary>Holds what an expression becomes, by what is wanted of it.</summary>
/// <param name="Truth">The expression whose value is to be true or false.</param>
/// <param name="Text">The expression whose value is to be text.</param>
/// <param name="HasNodes">True if the value is a node-set; otherwise both are the expression as it is.</param>
internal sealed record ForwardQuery(ForwardExpression Truth, ForwardExpression Text, bool HasNodes)
{
    /// <summary>Compiles an expression that an XPath compiler has accepted.</summary>
    /// <returns><c>null</c> if it needs a tree.</returns>
    public static ForwardQuery? Compile(string text, IReadOnlyDictionary<string, string> namespaces)
    {
        if (CompileAs(text, namespaces, ProbeKind.Exists, out var hasNodes) is not { } truth)
            return null;
        var value = hasNodes ? CompileAs(text, namespaces, ProbeKind.First, out _)! : truth;
        return new ForwardQuery(truth, value, hasNodes);
    }

    /// <summary>Compiles conditions to one expression, whose value is the index of the first that is true, or -1.</summary>
    /// <returns><c>null</c> if one of them needs a tree.</returns>
    public static ForwardExpression? CompileChoice(IEnumerable<(string Text, IReadOnlyDictionary<string, string> Namespaces)> conditions)
    {
        var probes = new List<Probe>();
        var terms = new List<Term>();
        foreach (var (text, namespaces) in conditions)
        {
            if (ForwardParser.Parse(text, namespaces, probes, ProbeKind.Exists, out _) is not { } term)
                return null;
            terms.Add(term);
        }

        return new ForwardExpression(new ChoiceTerm(terms), probes);
    }

    private static ForwardExpression? CompileAs(
        string text, IReadOnlyDictionary<string, string> namespaces, ProbeKind ofNodes, out bool hasNodes)
    {
        var probes = new List<Probe>();
        return ForwardParser.Parse(text, namespaces, probes, ofNodes, out hasNodes) is { } term
            ? new ForwardExpression(term, probes)
            : null;
    }
}
