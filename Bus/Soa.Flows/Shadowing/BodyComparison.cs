using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.XPath;
using Soa.Documents;
using Soa.Documents.Faults;
using Soa.Flows.Cases;

namespace Soa.Flows.Shadowing;

/// <summary>Compares documents that two versions of a flow made: XML and JSON by content, anything else byte by byte.</summary>
/// <param name="ignored">The places that do not count.</param>
/// <param name="depth">How deep elements may be nested.</param>
internal sealed partial class BodyComparison(IgnoredPlaces ignored, int depth)
{
    private const int Most = 200;
    private const int Shown = 10;

    /// <summary>Returns the places that differ, the first ten.</summary>
    /// <param name="recorded">What was recorded.</param>
    /// <param name="made">What the other version makes.</param>
    /// <param name="later">
    /// What the other version makes at another time, by which the times that it writes are known; <c>null</c> if those count too.
    /// </param>
    public IReadOnlyList<PlacedDifference> Find(
        ReadOnlyMemory<byte> recorded, ReadOnlyMemory<byte> made, ReadOnlyMemory<byte>? later = null)
    {
        var found = FindAll(recorded, made);
        if (found.Count > 0 && later is { } other)
        {
            var times = FindAll(made, other).Where(AreTimes).Select(difference => difference.Path).ToHashSet(StringComparer.Ordinal);
            found = [.. found.Where(difference => !times.Contains(difference.Path) || !AreTimes(difference))];
        }

        return [.. found.Take(Shown)];
    }

    private List<PlacedDifference> FindAll(ReadOnlyMemory<byte> recorded, ReadOnlyMemory<byte> made)
    {
        if (recorded.Span.SequenceEqual(made.Span))
            return [];
        IReadOnlyList<PlacedDifference> found;
        if (Json(recorded) is { } before && Json(made) is { } after)
        {
            var comparison = new JsonComparison(Most);
            comparison.Compare(before, after, "");
            found = comparison.Found;
        }
        else if (Root(recorded) is { } old && Root(made) is { } now)
        {
            found = XmlDifference.FindPlaces(old, now, Most, ignored.In(old, now));
        }
        else
        {
            found = [new PlacedDifference("/", $"{recorded.Length} bytes", $"{made.Length} other bytes", IsStructure: true)];
        }

        return [.. found.Where(difference => !ignored.Has(difference.Path))];
    }

    // A flag or a name that depends on the time is the flow's logic, and counts.
    private static bool AreTimes(PlacedDifference difference) =>
        !difference.IsStructure && difference is { Expected: { } one, Actual: { } other } && Time().IsMatch(one) && Time().IsMatch(other);

    private static JsonNode? Json(ReadOnlyMemory<byte> body)
    {
        try
        {
            return CaseBody.IsJson(body.Span) ? JsonNode.Parse(body.Span) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private XPathNavigator? Root(ReadOnlyMemory<byte> body)
    {
        try
        {
            return body.IsEmpty ? null : new DocumentView(new Document(body, Guid.Empty), depth).Root;
        }
        catch (Exception unreadable) when (unreadable is MalformedDocumentException or BusinessFaultException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{2}:[0-9]{2}|\b[0-9]{8}\b|\b[0-9]{14}\b")]
    private static partial Regex Time();
}
