namespace Soa.Flows.Expressions.Forward;

/// <summary>Represents a location path that can be followed while a document is read.</summary>
/// <param name="Steps">The steps from the document's root, or none for attributes of the tag that a predicate is about.</param>
/// <param name="End">What is selected there.</param>
/// <param name="Attribute">The name of the attributes that are selected.</param>
internal sealed record ForwardPath(PathStep[] Steps, PathEnd End, NameMatch? Attribute = null)
{
    /// <summary>Specifies the most steps: the state at each depth is one number of 64 bits.</summary>
    public const int MostSteps = 62;

    /// <summary>Gets the variable whose document it is followed in; <c>null</c> for the current document.</summary>
    public string? Variable { get; init; }

    /// <summary>Gets a value that indicates whether an element that is selected may be inside another one.</summary>
    public bool MayNest => End == PathEnd.Element && Steps.Any(step => step.IsDeep);

    /// <summary>Gets a value that indicates whether positions have to be counted.</summary>
    public bool HasPositions { get; } = Steps.Any(step => step.Position > 0);
}
