namespace Soa.Bus.OperatorConsole.Pages.Tracing;

/// <summary>Holds what the form of a trace sends.</summary>
public sealed class TraceForm
{
    /// <summary>Gets or sets the name of the person, where nobody signs in.</summary>
    public string? Who { get; set; }

    /// <summary>Gets or sets how many documents at most.</summary>
    public int? Most { get; set; }

    /// <summary>Gets or sets of how many documents one is traced.</summary>
    public int? OneIn { get; set; }

    /// <summary>Gets or sets the business key.</summary>
    public string? Key { get; set; }

    /// <summary>Gets or sets for how many minutes documents are waited for.</summary>
    public int? Minutes { get; set; }
}
