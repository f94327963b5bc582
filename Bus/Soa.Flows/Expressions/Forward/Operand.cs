namespace Soa.Flows.Expressions.Forward;

/// <summary>Represents a part of an expression while it is compiled: a value, or a path that selects nodes.</summary>
internal readonly record struct Operand(Term? Value, ForwardPath? Path)
{
    /// <summary>Gets a value that indicates whether the value is always true or false.</summary>
    public bool IsTruth { get; init; }

    public static Operand Of(Term value, bool isTruth = false) => new(value, null) { IsTruth = isTruth };
}
