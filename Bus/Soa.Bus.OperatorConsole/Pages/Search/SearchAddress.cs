using System.Globalization;
using Soa.Messaging.Journal.Searching;

namespace Soa.Bus.OperatorConsole.Pages.Search;

/// <summary>Represents what the search page shows, as its address says it.</summary>
/// <param name="Query">The search.</param>
public sealed record SearchAddress(string Query)
{
    /// <summary>Specifies the path of the page.</summary>
    public const string Path = "console/search";

    /// <summary>Gets where the page begins; <c>null</c> for the first.</summary>
    public SearchPlace? After { get; init; }

    /// <summary>Gets the columns beside those of the journal.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>Gets what is kept of a search: all but the page.</summary>
    public string Kept => (this with { After = null }).QueryString;

    /// <summary>Gets the address of the result as CSV.</summary>
    public string Csv => $"{Path}/csv{(this with { After = null }).QueryString}";

    private string QueryString
    {
        get
        {
            List<string> parts = [];
            if (Query.Length > 0)
                parts.Add($"q={Uri.EscapeDataString(Query)}");
            parts.AddRange(Columns.Select(column => $"column={Uri.EscapeDataString(column)}"));
            if (After is { } place)
                parts.Add($"after={Write(place)}");
            return parts.Count == 0 ? "" : "?" + string.Join('&', parts);
        }
    }

    /// <summary>Returns the address, from the root.</summary>
    public override string ToString() => Path + QueryString;

    /// <summary>Returns the search for those of its conversations that have a value of a field.</summary>
    public SearchAddress Narrow(string field, string value) =>
        new(Query.Length == 0 ? Condition(field, value) : $"{Bracketed} {Condition(field, value)}") { Columns = Columns };

    /// <summary>Returns the search without a condition that <see cref="Narrow"/> added; <c>null</c> if it has none such.</summary>
    public SearchAddress? Widen(string field, string value)
    {
        var condition = Condition(field, value);
        if (Query == condition)
            return new("") { Columns = Columns };
        return Query.EndsWith(" " + condition, StringComparison.Ordinal) ? new(Query[..^(condition.Length + 1)]) { Columns = Columns }
            : Query.StartsWith(condition + " ", StringComparison.Ordinal) ? new(Query[(condition.Length + 1)..]) { Columns = Columns }
            : Query.IndexOf($" {condition} ", StringComparison.Ordinal) is var at and >= 0
                ? new(Query.Remove(at, condition.Length + 1)) { Columns = Columns }
                : null;
    }

    /// <summary>Reads the place where a page begins, as <see cref="ToString"/> writes it.</summary>
    public static SearchPlace? ReadPlace(string? text) =>
        text?.Split('_') is [var ticks, var id] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var began)
        && began <= DateTime.MaxValue.Ticks && Guid.TryParse(id, out var conversation)
            ? new SearchPlace(new DateTime(began, DateTimeKind.Utc), conversation)
            : null;

    // Conditions beside each other bind closer than OR.
    private string Bracketed => Query.Contains(" OR ", StringComparison.OrdinalIgnoreCase) ? $"({Query})" : Query;

    private static string Write(SearchPlace place) =>
        string.Create(CultureInfo.InvariantCulture, $"{place.Began.Ticks}_{place.ConversationId}");

    private static string Condition(string field, string value) => value.All(one => char.IsLetterOrDigit(one) || one is '-' or '_' or '.')
        && !value.Contains("..", StringComparison.Ordinal)
            ? $"{field}:{value}"
            : $"{field}:\"{value.Replace("\\", "\\\\").Replace("\"", "\\\"")}\"";
}
