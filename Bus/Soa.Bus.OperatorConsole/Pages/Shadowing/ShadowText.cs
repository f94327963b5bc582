using System.Globalization;
using Soa.Flows.Shadowing;

namespace Soa.Bus.OperatorConsole.Pages.Shadowing;

/// <summary>Writes what the pages of shadow runs show.</summary>
internal static class ShadowText
{
    /// <summary>Returns which version documents go through.</summary>
    public static string Version(Shadow run) =>
        run.Version is { } number ? string.Create(CultureInfo.InvariantCulture, $"version {number}") : "a draft";

    /// <summary>Returns the state for people.</summary>
    public static string State(Shadow run) => run switch
    {
        { Status: ShadowStatus.Running } => "Running",
        { Status: ShadowStatus.Ended } => "All documents were compared",
        { ChangedBy: { } who } => $"Stopped by {who}",
        _ => "Stopped",
    };
}
