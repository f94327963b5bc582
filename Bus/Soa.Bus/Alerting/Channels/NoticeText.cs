using Soa.Messaging.Alerting;

namespace Soa.Bus.Alerting.Channels;

/// <summary>Writes parts of messages.</summary>
internal static class NoticeText
{
    /// <summary>Returns since when an alert is there, and its id.</summary>
    public static string Times(AlertNoticeItem item) => item.EndedAt is { } ended
        ? $"{AlertText.Time(item.StartedAt)} to {AlertText.Time(ended)} · {item.Id}"
        : $"since {AlertText.Time(item.StartedAt)} · {item.Id}";

    /// <summary>Returns a mark that shows at a glance what is said about an alert.</summary>
    public static string Mark(AlertNoticeState state) => state == AlertNoticeState.Ended ? "✅" : "🔴";
}
