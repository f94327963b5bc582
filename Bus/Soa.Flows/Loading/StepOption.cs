namespace Soa.Flows.Loading;

/// <summary>Represents an option of a step, for the loader and for readers of the catalogue.</summary>
/// <param name="Name">The option's name; the option that has the step's own name comes first.</param>
/// <param name="Kind">The kind of value.</param>
/// <param name="Description">The description, for people.</param>
/// <param name="Required">True if the step cannot do without it.</param>
/// <param name="Default">The behaviour without it, for people.</param>
public sealed record StepOption(string Name, OptionKind Kind, string Description, bool Required = false, string? Default = null)
{
    /// <summary>Gets the options of each item, if the option is a list of items.</summary>
    public IReadOnlyList<StepOption> Items { get; init; } = [];

    /// <summary>Gets the allowed words, if the option is a choice.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];
}
