using Soa.Flows.Outlines;

namespace Soa.Bus.OperatorConsole.Pages.Flows;

/// <summary>Finds the page of what a step calls.</summary>
internal static class StepLink
{
    private const string Service = "service:";

    /// <summary>Returns the address of the page; <c>null</c> if there is none.</summary>
    public static string? Of(FlowStep step) => step.Text.StartsWith(Service, StringComparison.Ordinal)
        ? $"console/services/{Uri.EscapeDataString(step.Text[Service.Length..].Split('/')[0])}"
        : null;
}
