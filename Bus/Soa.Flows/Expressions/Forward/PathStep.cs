namespace Soa.Flows.Expressions.Forward;

/// <summary>Represents a step to elements.</summary>
/// <param name="IsDeep">True if the elements are descendants of where the step begins, false if they are its children.</param>
/// <param name="Name">The name test.</param>
internal sealed record PathStep(bool IsDeep, NameMatch Name)
{
    /// <summary>Gets the condition on names and attributes before the position counts.</summary>
    public Term? Before { get; init; }

    /// <summary>Gets the position among the matching children of a parent, from 1; 0 for any.</summary>
    public int Position { get; init; }

    /// <summary>Gets the condition on names and attributes after the position.</summary>
    public Term? After { get; init; }
}
