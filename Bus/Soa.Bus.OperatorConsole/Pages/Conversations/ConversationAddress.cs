using System.Globalization;

namespace Soa.Bus.OperatorConsole.Pages.Conversations;

/// <summary>Represents what the page of a conversation shows, as its address says it.</summary>
/// <param name="Id">The conversation.</param>
/// <param name="View">One of <see cref="Timeline"/> and <see cref="Sequence"/>.</param>
/// <param name="IsFailedOnly">Whether only what failed is shown, and what led to it.</param>
public sealed record ConversationAddress(Guid Id, string View, bool IsFailedOnly)
{
    public const string Timeline = "timeline";
    public const string Sequence = "sequence";

    /// <summary>Gets the entry whose details are shown.</summary>
    public long? Entry { get; init; }

    /// <summary>Gets the entries whose documents are compared.</summary>
    public (long Old, long New)? Difference { get; init; }

    /// <summary>Gets a value that indicates whether the comparison is in one column.</summary>
    public bool IsUnified { get; init; }

    /// <summary>Gets the run of a flow whose test case is shown.</summary>
    public long? Case { get; init; }

    /// <summary>Returns the address, from the root.</summary>
    public override string ToString()
    {
        List<string> query = [];
        if (View != Timeline)
            query.Add($"view={View}");
        if (IsFailedOnly)
            query.Add("failed=true");
        if (Entry is { } entry)
            query.Add(Invariant($"entry={entry}"));
        if (Difference is { } two)
            query.Add(Invariant($"diff={two.Old},{two.New}"));
        if (IsUnified)
            query.Add("unified=true");
        if (Case is { } run)
            query.Add(Invariant($"case={run}"));
        return $"console/conversations/{Id}{(query.Count == 0 ? "" : "?" + string.Join('&', query))}";
    }

    /// <summary>Reads two numbers of entries, as in <c>12,34</c>.</summary>
    public static (long Old, long New)? ReadDifference(string? text) =>
        text?.Split(',') is [var old, var @new]
        && long.TryParse(old, NumberStyles.None, CultureInfo.InvariantCulture, out var first)
        && long.TryParse(@new, NumberStyles.None, CultureInfo.InvariantCulture, out var second)
            ? (first, second)
            : null;

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
