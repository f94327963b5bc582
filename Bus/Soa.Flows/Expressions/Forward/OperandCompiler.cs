namespace Soa.Flows.Expressions.Forward;

/// <summary>Compiles operators and functions with their operands.</summary>
internal sealed class OperandCompiler(List<Probe> probes)
{
    private static readonly string[] Truths = ["boolean", "not", "true", "false", "starts-with", "contains"];

    /// <summary>Gets or sets a value that indicates whether paths are about attributes of the element of a predicate.</summary>
    public bool IsInPredicate { get; set; }

    /// <summary>Returns an operand as a value.</summary>
    /// <param name="operand">The operand.</param>
    /// <param name="ofNodes">What is wanted of the nodes if it is a path.</param>
    public Term ValueOf(Operand operand, ProbeKind ofNodes) =>
        operand.Value ?? Ask(new Probe(ofNodes, operand.Path!));

    /// <summary>Compiles an operator.</summary>
    /// <exception cref="NotForwardException">It needs a tree.</exception>
    public Operand Combine(ForwardOperator operation, Operand left, Operand right)
    {
        if (operation is ForwardOperator.And or ForwardOperator.Or)
            return Operand.Of(
                new OperatorTerm(operation, ValueOf(left, ProbeKind.Exists), ValueOf(right, ProbeKind.Exists)), isTruth: true);
        if (operation >= ForwardOperator.Plus)
            return Operand.Of(new OperatorTerm(operation, ValueOf(left, ProbeKind.First), ValueOf(right, ProbeKind.First)));
        if (left.Path is not null)
            return Operand.Of(Compare(operation, left.Path, right), isTruth: true);
        if (right.Path is not null)
            return Operand.Of(Compare(Comparison.Exchange(operation), right.Path, left), isTruth: true);
        return Operand.Of(TestName(operation, left, right) ?? (Term)new OperatorTerm(operation, left.Value!, right.Value!), isTruth: true);
    }

    /// <summary>Compiles a call of a function.</summary>
    /// <exception cref="NotForwardException">It needs a tree.</exception>
    public Operand Call(string name, List<Operand> arguments)
    {
        if (KindOf(name) is { } kind)
        {
            return arguments switch
            {
                [{ Path: { } path }] => Operand.Of(Ask(new Probe(kind, path))),
                [] when IsInPredicate && kind is ProbeKind.LocalName or ProbeKind.Name or ProbeKind.Namespace =>
                    Operand.Of(new NameTerm(kind)),
                _ => throw new NotForwardException(),
            };
        }

        var function = ValueFunctions.Find(name, arguments.Count) ?? throw new NotForwardException();
        var ofNodes = name is "boolean" or "not" ? ProbeKind.Exists : ProbeKind.First;
        return Operand.Of(
            new FunctionTerm(function, [.. arguments.Select(argument => ValueOf(argument, ofNodes))]), Truths.Contains(name));
    }

    private static ProbeKind? KindOf(string function) => function switch
    {
        "count" => ProbeKind.Count,
        "sum" => ProbeKind.Sum,
        "local-name" => ProbeKind.LocalName,
        "name" => ProbeKind.Name,
        "namespace-uri" => ProbeKind.Namespace,
        _ => null,
    };

    // A node-set compares with true or false as a whole (XPath 1.0, section 3.4), otherwise by any of its nodes.
    private Term Compare(ForwardOperator comparison, ForwardPath path, Operand other)
    {
        if (other.Value is not { } value)
            throw new NotForwardException();
        if (other.IsTruth)
            return new OperatorTerm(comparison, Ask(new Probe(ProbeKind.Exists, path)), value);
        return value.IsConstant ? Ask(new Probe(ProbeKind.Compare, path, comparison, value)) : throw new NotForwardException();
    }

    private static NameTestTerm? TestName(ForwardOperator comparison, Operand left, Operand right) => (left.Value, right.Value) switch
    {
        _ when comparison != ForwardOperator.Equal => null,
        (NameTerm name, ConstantTerm { Value: { Type: ForwardType.Text } value }) => NameTestTerm.Of(name.Kind, value.ToText()),
        (ConstantTerm { Value: { Type: ForwardType.Text } value }, NameTerm name) => NameTestTerm.Of(name.Kind, value.ToText()),
        _ => null,
    };

    private Term Ask(Probe probe)
    {
        // Values are added in the order of the document; elements within each other end in another one.
        if (probe.Kind == ProbeKind.Sum && probe.Path.MayNest)
            throw new NotForwardException();
        if (probe.Kind is ProbeKind.LocalName or ProbeKind.Name or ProbeKind.Namespace && probe.Path.End != PathEnd.Element)
            throw new NotForwardException();
        if (probes.Count > 0 && probes[0].Path.Variable != probe.Path.Variable)
            throw new NotForwardException();
        if (IsInPredicate)
            return probe.Kind == ProbeKind.Sum ? throw new NotForwardException() : new AttributeTerm(probe);
        probes.Add(probe);
        return new ProbeTerm(probes.Count - 1);
    }
}
