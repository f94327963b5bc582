namespace Soa.Bus.OperatorConsole.Pages.Work;

/// <summary>Holds what a form of the work list sends.</summary>
public sealed class WorkForm
{
    /// <summary>Gets or sets what is to be done.</summary>
    public string? Action { get; set; }

    /// <summary>Gets or sets the name of the person, where nobody signs in.</summary>
    public string? Who { get; set; }

    /// <summary>Gets or sets a reason, a note or a name.</summary>
    public string? Text { get; set; }

    /// <summary>Gets or sets the edited document.</summary>
    public string? Body { get; set; }

    /// <summary>Gets or sets the parked documents that were chosen.</summary>
    public string[]? Chosen { get; set; }

    /// <summary>Gets or sets the rate: documents a second.</summary>
    public int? Rate { get; set; }

    /// <summary>Gets or sets a value that indicates whether the current version of the flow is to take the documents.</summary>
    public bool CurrentVersion { get; set; }

    /// <summary>Gets or sets a value that indicates whether a document is to be stored although its schema does not allow it.</summary>
    public bool Anyway { get; set; }

    /// <summary>Gets or sets the place of a document that waits.</summary>
    public long? Waiting { get; set; }
}
