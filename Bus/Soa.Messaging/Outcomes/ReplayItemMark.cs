using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Soa.Messaging.Outcomes;

/// <summary>Names the item of a supervised replay that a document was sent for: the header <see cref="ReplayHeaders.Item"/>.</summary>
/// <param name="ReplayId">The replay.</param>
/// <param name="Position">The item's place in it.</param>
internal sealed record ReplayItemMark(string ReplayId, int Position)
{
    /// <summary>Reads the mark of a document.</summary>
    public static bool TryRead(IReadOnlyDictionary<string, string> headers, [NotNullWhen(true)] out ReplayItemMark? mark)
    {
        mark = headers.TryGetValue(ReplayHeaders.Item, out var text) && text.Split('/') is [{ Length: > 0 and <= 20 } replay, var number]
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var position)
            ? new ReplayItemMark(replay, position)
            : null;
        return mark is not null;
    }

    /// <summary>Returns the header's value, such as <c>RP-0NB7W4Z2K9QXT/12</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{ReplayId}/{Position}");
}
