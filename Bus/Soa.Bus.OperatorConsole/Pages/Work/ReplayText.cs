using Soa.Messaging.Replaying;

namespace Soa.Bus.OperatorConsole.Pages.Work;

/// <summary>Describes the states of replays for people.</summary>
internal static class ReplayText
{
    /// <summary>Returns how far a replay is.</summary>
    public static string State(string status) => status switch
    {
        ReplayStatus.Canary => "First document on its way",
        ReplayStatus.Running => "Sending",
        ReplayStatus.Paused => "Paused",
        ReplayStatus.Ended => "All sent",
        ReplayStatus.Stopped => "Stopped",
        _ => status,
    };

    /// <summary>Returns what has become of a document.</summary>
    public static string Outcome(string status) => status switch
    {
        ReplayItemStatus.Waiting => "Not sent yet",
        ReplayItemStatus.Sent => "On its way",
        ReplayItemStatus.Processed => "Processed",
        ReplayItemStatus.Parked => "Parked again",
        ReplayItemStatus.Refused => "Not sent",
        _ => status,
    };
}
