using System.Globalization;

namespace Soa.Messaging.Journal.Searching;

/// <summary>Reads times and durations of a search.</summary>
internal static class SearchTimes
{
    // Each with how long the period is that it names.
    private static readonly (string Format, TimeSpan Length)[] Formats =
    [
        ("yyyy-MM-dd", TimeSpan.FromDays(1)),
        ("yyyy-MM-dd'T'HH':'mmK", TimeSpan.FromMinutes(1)),
        ("yyyy-MM-dd' 'HH':'mmK", TimeSpan.FromMinutes(1)),
        ("yyyy-MM-dd'T'HH':'mm':'ssK", TimeSpan.FromSeconds(1)),
        ("yyyy-MM-dd' 'HH':'mm':'ssK", TimeSpan.FromSeconds(1)),
        ("yyyy-MM-dd'T'HH':'mm':'ss'.'FFFFFFFK", TimeSpan.FromTicks(1)),
        ("yyyy-MM-dd' 'HH':'mm':'ss'.'FFFFFFFK", TimeSpan.FromTicks(1)),
    ];

    private static readonly (string Unit, TimeSpan Length)[] Units =
    [
        ("ms", TimeSpan.FromMilliseconds(1)), ("s", TimeSpan.FromSeconds(1)), ("m", TimeSpan.FromMinutes(1)),
        ("h", TimeSpan.FromHours(1)), ("d", TimeSpan.FromDays(1)),
    ];

    /// <summary>Returns the period that a time names: a day, a minute, a second or a moment; <c>null</c> if it is no time.</summary>
    /// <param name="text">ISO 8601 in UTC unless it has an offset, or a time before now such as <c>-2h</c>.</param>
    /// <param name="now">The time it is now (UTC).</param>
    public static TimeRange? Read(string text, DateTime now)
    {
        if (text.StartsWith('-') && ReadDuration(text[1..]) is { } before)
            return before <= now.Ticks ? new TimeRange(now.AddTicks(-before), now) : null;
        foreach (var (format, length) in Formats)
        {
            if (DateTimeOffset.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
                && time.UtcDateTime < DateTime.MaxValue - length)
                return new TimeRange(time.UtcDateTime, time.UtcDateTime + length);
        }

        return null;
    }

    /// <summary>Returns a duration such as <c>500ms</c> or <c>2h</c>, in ticks; <c>null</c> if it is none.</summary>
    public static long? ReadDuration(string text)
    {
        foreach (var (unit, length) in Units)
        {
            if (text.EndsWith(unit, StringComparison.OrdinalIgnoreCase)
                && decimal.TryParse(
                    text[..^unit.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                && number <= TimeSpan.MaxValue.Ticks / length.Ticks)
                return (long)(number * length.Ticks);
        }

        return null;
    }
}
