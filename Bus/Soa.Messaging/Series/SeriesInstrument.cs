using System.Collections.Concurrent;

namespace Soa.Messaging.Series;

/// <summary>Finds the cell of a measurement by its tags.</summary>
internal sealed class SeriesInstrument(SeriesMetric metric)
{
    // Tags have few values. Should one have many after all, such as a foreign queue's names, the rest is counted together.
    private const int MostCells = 2000;
    private const string Other = "(others)";
    private const string ErrorTag = "error.type";
    private const string StatusTag = "http.response.status_code";
    private const string Fault = "fault";

    private static readonly string[] OwnPages = ["console", "bus", "health", "metrics", "_"];

    private readonly ConcurrentDictionary<Tags, SeriesCell> cells = new();

    /// <summary>Adds a measurement.</summary>
    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        string name = "", part = "";
        var isError = false;
        foreach (var (tag, content) in tags)
        {
            if (content is string text)
            {
                if (tag == metric.NameTag)
                    name = text;
                else if (tag == metric.PartTag)
                    part = text;
                else if (tag == ErrorTag)
                    (part, isError) = text != Fault ? (part, true) : metric.PartTag is null ? (Fault, isError) : (part, isError);
            }
            else if (content is int and >= 500 && tag == StatusTag)
            {
                isError = true;
            }
        }

        if (metric.Name == SeriesMetric.Requests && IsOwnPage(name))
            return;
        var key = new Tags(name, part, isError);
        if (!cells.TryGetValue(key, out var cell))
            cell = Add(key);
        cell.Record(value);
    }

    /// <summary>Takes what was measured.</summary>
    public IEnumerable<(SeriesKey Key, SeriesValue Value)> Take()
    {
        foreach (var (_, cell) in cells)
        {
            if (cell.Take() is { } taken)
                yield return taken;
        }
    }

    private SeriesCell Add(Tags key)
    {
        if (cells.Count >= MostCells)
            key = key with { Name = Other, Part = "" };
        return cells.GetOrAdd(
            key, static (key, metric) => new(new(metric.Name, key.Name, key.Part, key.IsError), metric.Shape), metric);
    }

    private static bool IsOwnPage(string route)
    {
        var path = route.AsSpan().TrimStart('/');
        if (path.IsEmpty)
            return true;
        foreach (var page in OwnPages)
        {
            if (path.StartsWith(page, StringComparison.OrdinalIgnoreCase)
                && (page == "_" || path.Length == page.Length || path[page.Length] == '/'))
                return true;
        }

        return false;
    }

    private readonly record struct Tags(string Name, string Part, bool IsError);
}
