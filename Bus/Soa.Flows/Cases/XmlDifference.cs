using System.Xml.XPath;

namespace Soa.Flows.Cases;

/// <summary>
/// Compares documents as people read them: white space between elements, comments, prefixes and the order of attributes do not count.
/// </summary>
public static class XmlDifference
{
    private const int Most = 10;

    /// <summary>Returns what differs, each with its path; the first ten.</summary>
    public static IReadOnlyList<string> Find(XPathNavigator expected, XPathNavigator actual) =>
        [.. FindPlaces(expected, actual, Most).Select(difference => difference.ToString())];

    /// <summary>Returns the places that differ, in the order of the documents.</summary>
    /// <param name="expected">The first document.</param>
    /// <param name="actual">The second document.</param>
    /// <param name="most">How many at most, or a few more.</param>
    /// <param name="isIgnored">Whether an element, attribute or text of either document is left out.</param>
    internal static IReadOnlyList<PlacedDifference> FindPlaces(
        XPathNavigator expected, XPathNavigator actual, int most, Func<XPathNavigator, bool>? isIgnored = null)
    {
        var comparison = new XmlComparison(most, isIgnored);
        comparison.CompareContent(expected, actual, "");
        return comparison.Found;
    }
}
