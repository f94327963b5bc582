using System.Globalization;

namespace Soa.Messaging.Alerting;

/// <summary>Writes durations and times for people.</summary>
public static class AlertText
{
    /// <summary>Returns a duration in its largest sensible unit, such as <c>90 s</c>, <c>5 min</c> or <c>3 days</c>.</summary>
    public static string Duration(TimeSpan span)
    {
        var (number, unit) = span.Duration() switch
        {
            { TotalSeconds: < 120 } seconds => (seconds.TotalSeconds, "s"),
            { TotalMinutes: < 120 } minutes => (minutes.TotalMinutes, "min"),
            { TotalHours: < 48 } hours => (hours.TotalHours, "h"),
            var days => (days.TotalDays, "days"),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{number:0} {unit}");
    }

    /// <summary>Returns a time as all pages write it: <c>2026-11-29 11:20:52 UTC</c>.</summary>
    public static string Time(DateTime utc) => utc.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
