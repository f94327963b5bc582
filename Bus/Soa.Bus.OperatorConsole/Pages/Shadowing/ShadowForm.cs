namespace Soa.Bus.OperatorConsole.Pages.Shadowing;

/// <summary>Holds what the form of a shadow run sends.</summary>
public sealed class ShadowForm
{
    /// <summary>Gets or sets what is to be done: check or start.</summary>
    public string? Action { get; set; }

    /// <summary>Gets or sets the name of the person, where nobody signs in.</summary>
    public string? Who { get; set; }

    /// <summary>Gets or sets the search.</summary>
    public string? Search { get; set; }

    /// <summary>Gets or sets how many documents at most.</summary>
    public int? Most { get; set; }

    /// <summary>Gets or sets the places that do not count, one a line.</summary>
    public string? Ignored { get; set; }

    /// <summary>Gets or sets a value that indicates whether times count too.</summary>
    public bool CountTimes { get; set; }

    /// <summary>Gets or sets the flow's file, as it was edited.</summary>
    public string? Yaml { get; set; }

    /// <summary>Gets the places that do not count.</summary>
    public IReadOnlyList<string> IgnoredLines =>
        (Ignored ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
