using System.Globalization;

namespace Soa.Billing;

/// <summary>
/// Represents the beginning of a page of a statement, as its token says: behind an entry, in a period whose end the first page fixed, so
/// that the closing balance stays the same from page to page.
/// </summary>
/// <param name="To">The end of the period, UTC.</param>
/// <param name="At">The time of the entry it begins behind, UTC.</param>
/// <param name="KindOrder">That entry's kind: entries of one moment are sorted by kind, then by document number.</param>
/// <param name="DocumentNumber">That entry's document.</param>
internal sealed record StatementPosition(DateTime To, DateTime At, int KindOrder, string DocumentNumber)
{
    /// <summary>Returns the beginning of the period.</summary>
    public static StatementPosition Start(DateTime from, DateTime to) => new(to, from, 0, "");

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static bool TryParse(string text, out StatementPosition? position)
    {
        position = text.Split('|', 4) is [var to, var at, var kind, var document] && TryTime(to, out var end) && TryTime(at, out var time)
            && int.TryParse(kind, NumberStyles.None, CultureInfo.InvariantCulture, out var order)
                ? new StatementPosition(end, time, order, document)
                : null;
        return position is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{To.Ticks}|{At.Ticks}|{KindOrder}|{DocumentNumber}");

    private static bool TryTime(string text, out DateTime time)
    {
        var valid = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTime.MaxValue.Ticks;
        time = new DateTime(valid ? ticks : 0, DateTimeKind.Utc);
        return valid;
    }
}
