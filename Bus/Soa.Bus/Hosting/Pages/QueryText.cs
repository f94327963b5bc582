using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Soa.Bus.Hosting.Pages;

/// <summary>Reads what people and programs write into query strings and forms.</summary>
internal static partial class QueryText
{
    private static readonly string[] TimeFormats =
    [
        .. from separator in new[] { "'T'", "' '" }
           from time in new[] { "HH':'mmK", "HH':'mm':'ssK", "HH':'mm':'ss'.'FFFFFFFK" }
           select $"yyyy-MM-dd{separator}{time}",
        "yyyy-MM-dd",
    ];

    /// <summary>Returns the value of a field without white space around it; <c>null</c> if there is none.</summary>
    public static string? Of(IQueryCollection query, string name) => query[name].ToString().Trim() is { Length: > 0 } text ? text : null;

    /// <summary>
    /// Reads a time as ISO 8601 and the pages themselves write it. A date is its first moment; without an offset, UTC is meant.
    /// </summary>
    public static bool TryReadTime(string text, out DateTime utc)
    {
        // A plus sign that is not escaped in an address arrives as a space.
        text = Offset().Replace(text.EndsWith(" UTC", StringComparison.Ordinal) ? text[..^4] + "Z" : text, "+");
        var isTime = DateTimeOffset.TryParseExact(
            text, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time);
        utc = time.UtcDateTime;
        return isTime;
    }

    /// <summary>Returns the error about a field that is not a time.</summary>
    public static string InvalidTime(string name, string text) =>
        $"{name} is '{text}'. Write a date or time in ISO 8601, such as 2026-03-31 or 2026-03-31T14:00:00Z.";

    /// <summary>Returns the error about a field that is not an id.</summary>
    public static string InvalidId(string name, string text) =>
        $"{name} is '{text}'. Write an id such as 0196c1a0-7b1e-7c3a-9d53-0e2f3c1d7a10.";

    /// <summary>Returns the error about an unknown field; <c>null</c> if all are known. A misspelt one must not widen the search.</summary>
    public static string? FindUnknown(IQueryCollection query, IReadOnlyCollection<string> known) =>
        query.Keys.FirstOrDefault(key => !known.Contains(key, StringComparer.OrdinalIgnoreCase)) is { } unknown
            ? $"{unknown} is not a parameter here. Use {string.Join(", ", known)}."
            : null;

    [GeneratedRegex(@"(?<=:\d\d(\.\d+)?) (?=\d\d:\d\d$)")]
    private static partial Regex Offset();
}
