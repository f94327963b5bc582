namespace Soa.Flows.Expressions.Forward;

/// <summary>Represents a question about the nodes that a path selects.</summary>
/// <param name="Kind">The question.</param>
/// <param name="Path">The path.</param>
/// <param name="Comparison">The operator to compare with.</param>
/// <param name="Operand">The constant value to compare with.</param>
internal sealed record Probe(ProbeKind Kind, ForwardPath Path, ForwardOperator Comparison = default, Term? Operand = null)
{
    /// <summary>Gets a value that indicates whether the values of elements and texts are needed.</summary>
    public bool NeedsValues => Kind is ProbeKind.Compare or ProbeKind.First or ProbeKind.Sum;

    /// <summary>Gets a value that indicates whether the first node answers it.</summary>
    public bool NeedsFirst => Kind is not (ProbeKind.Compare or ProbeKind.Count or ProbeKind.Sum);

    /// <summary>Returns the answer for a document without further nodes.</summary>
    public ForwardValue AnswerAtEnd(double number) => Kind switch
    {
        ProbeKind.Exists or ProbeKind.Compare => false,
        ProbeKind.Count or ProbeKind.Sum => number,
        _ => "",
    };
}
