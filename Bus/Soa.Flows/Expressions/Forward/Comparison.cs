namespace Soa.Flows.Expressions.Forward;

/// <summary>Compares values (XPath 1.0, section 3.4).</summary>
internal static class Comparison
{
    /// <summary>Returns the operator that says the same with its operands exchanged.</summary>
    public static ForwardOperator Exchange(ForwardOperator comparison) => comparison switch
    {
        ForwardOperator.Less => ForwardOperator.Greater,
        ForwardOperator.LessOrEqual => ForwardOperator.GreaterOrEqual,
        ForwardOperator.Greater => ForwardOperator.Less,
        ForwardOperator.GreaterOrEqual => ForwardOperator.LessOrEqual,
        _ => comparison,
    };

    public static bool IsEquality(ForwardOperator comparison) => comparison is ForwardOperator.Equal or ForwardOperator.NotEqual;

    public static bool Holds(ForwardOperator comparison, double left, double right) => comparison switch
    {
        ForwardOperator.Equal => left == right,
        ForwardOperator.NotEqual => left != right,
        ForwardOperator.Less => left < right,
        ForwardOperator.LessOrEqual => left <= right,
        ForwardOperator.Greater => left > right,
        _ => left >= right,
    };

    /// <summary>Compares two values, neither of which is a node-set.</summary>
    public static bool Holds(ForwardOperator comparison, ForwardValue left, ForwardValue right)
    {
        if (!IsEquality(comparison))
            return Holds(comparison, left.ToNumber(), right.ToNumber());
        if (left.Type == ForwardType.Truth || right.Type == ForwardType.Truth)
            return (left.ToTruth() == right.ToTruth()) == (comparison == ForwardOperator.Equal);
        if (left.Type == ForwardType.Number || right.Type == ForwardType.Number)
            return Holds(comparison, left.ToNumber(), right.ToNumber());
        return (left.ToText() == right.ToText()) == (comparison == ForwardOperator.Equal);
    }

    /// <summary>Compares the text of one node with a text or a number.</summary>
    public static bool Holds(ForwardOperator comparison, ReadOnlySpan<char> node, ForwardValue value) =>
        IsEquality(comparison) && value.Type == ForwardType.Text
            ? node.SequenceEqual(value.ToText()) == (comparison == ForwardOperator.Equal)
            : Holds(comparison, ForwardValue.ToNumber(node), value.ToNumber());
}
