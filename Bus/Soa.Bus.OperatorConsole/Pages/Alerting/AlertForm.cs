namespace Soa.Bus.OperatorConsole.Pages.Alerting;

/// <summary>Holds what a form about alerts sends.</summary>
public sealed class AlertForm
{
    /// <summary>Gets or sets what is to be done.</summary>
    public string? Action { get; set; }

    /// <summary>Gets or sets the name of the person, where nobody signs in.</summary>
    public string? Who { get; set; }

    /// <summary>Gets or sets why.</summary>
    public string? Reason { get; set; }

    /// <summary>Gets or sets the channel to try.</summary>
    public string? Channel { get; set; }
}
