namespace Soa.Flows.Loading;

/// <summary>An option of a step, for the loader and for whoever reads the catalogue.</summary>
/// <param name="Name">The option's name; the option that has the step's own name comes first.</param>
/// <param name="Kind">What stands behind it.</param>
/// <param name="Description">What it does.</param>
/// <param name="Required">True if the step cannot do without it.</param>
/// <param name="Default">What holds when it is left out, for people.</param>
public sealed record StepOption(string Name, OptionKind Kind, string Description, bool Required = false, string? Default = null)
{
    /// <summary>The options of each item, if the option is a list of items.</summary>
    public IReadOnlyList<StepOption> Items { get; init; } = [];

    /// <summary>The words that may stand there, if the option is a choice.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];
}
