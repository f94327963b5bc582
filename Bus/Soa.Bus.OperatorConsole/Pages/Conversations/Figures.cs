using System.Globalization;

namespace Soa.Bus.OperatorConsole.Pages.Conversations;

/// <summary>Writes times, durations and sizes for a person.</summary>
internal static class Figures
{
    /// <summary>Writes a time in UTC, with milliseconds.</summary>
    public static string Time(DateTime at) => at.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);

    /// <summary>Writes a time in UTC, to the second; without the date if that is the date of another time beside it.</summary>
    public static string Seconds(DateTime at, DateTime? beside) =>
        at.ToString(at.Date == beside?.Date ? "HH:mm:ss" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>Writes a duration in the unit in which it is read best.</summary>
    public static string Duration(TimeSpan time) => time.TotalMilliseconds switch
    {
        < 100 => Invariant($"{time.TotalMilliseconds:0.0} ms"),
        < 1000 => Invariant($"{time.TotalMilliseconds:0} ms"),
        < 60_000 => Invariant($"{time.TotalSeconds:0.0} s"),
        < 3_600_000 => Invariant($"{(int)time.TotalMinutes} min {time.Seconds} s"),
        < 86_400_000 => Invariant($"{(int)time.TotalHours} h {time.Minutes} min"),
        _ => Invariant($"{(int)time.TotalDays} d {time.Hours} h"),
    };

    /// <summary>Writes a size.</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1024 => Invariant($"{bytes} B"),
        < 1024 * 1024 => Invariant($"{bytes / 1024.0:0.0} KiB"),
        _ => Invariant($"{bytes / 1048576.0:0.0} MiB"),
    };

    /// <summary>Writes a number for a style, such as <c>12.5%</c>.</summary>
    public static string Percent(double value) => Invariant($"{value:0.###}%");

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
