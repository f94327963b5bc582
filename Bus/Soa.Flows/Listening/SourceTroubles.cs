using System.Collections.Concurrent;

namespace Soa.Flows.Listening;

/// <summary>
/// Describes what keeps the sources of a flow from receiving everything that is there. Readiness shows it for as long as it lasts.
/// </summary>
internal sealed class SourceTroubles
{
    private readonly ConcurrentDictionary<string, string> troubles = new(StringComparer.Ordinal);

    /// <summary>Gets each place with its trouble, in the order of the places.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Current => [.. troubles.OrderBy(trouble => trouble.Key, StringComparer.Ordinal)];

    /// <summary>Records a trouble.</summary>
    /// <param name="place">Where: a file or a folder.</param>
    /// <param name="trouble">The trouble.</param>
    /// <returns>True if that was not known, and so is worth a line in the log.</returns>
    public bool Report(string place, string trouble)
    {
        var isNew = true;
        troubles.AddOrUpdate(place, trouble, (_, known) =>
        {
            isNew = known != trouble;
            return trouble;
        });
        return isNew;
    }

    /// <summary>Records that a place is well again.</summary>
    public void Settle(string place) => troubles.TryRemove(place, out _);

    /// <summary>Forgets the troubles of some places.</summary>
    public void Forget(Func<string, bool> isOver)
    {
        foreach (var place in troubles.Keys.Where(isOver))
            Settle(place);
    }
}
