using System.Globalization;

namespace Soa.Flows.Loading;

/// <summary>Reads times as flow files and cases write them: <c>500ms</c>, <c>30s</c>, <c>5m</c>, <c>2h</c>.</summary>
internal static class DurationText
{
    private const double Most = 1e9;

    /// <summary>Reads a time above zero.</summary>
    public static bool TryRead(string text, out TimeSpan time)
    {
        time = TimeSpan.Zero;
        var number = text.TrimEnd('m', 's', 'h');
        if (!double.TryParse(
            number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) || value is not (> 0 and < Most))
            return false;
        TimeSpan? read = text[number.Length..] switch
        {
            "ms" => TimeSpan.FromMilliseconds(value),
            "s" => TimeSpan.FromSeconds(value),
            "m" => TimeSpan.FromMinutes(value),
            "h" => TimeSpan.FromHours(value),
            _ => null,
        };
        time = read ?? TimeSpan.Zero;
        return read is not null;
    }
}
