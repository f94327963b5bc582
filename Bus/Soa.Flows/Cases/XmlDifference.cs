using System.Xml.XPath;

namespace Soa.Flows.Cases;

/// <summary>
/// Compares documents as people read them: white space between elements, comments, prefixes and the order of attributes do not count.
/// </summary>
public static class XmlDifference
{
    private const int Most = 10;

    /// <summary>Returns what differs, each with its path; the first ten.</summary>
    public static IReadOnlyList<string> Find(XPathNavigator expected, XPathNavigator actual)
    {
        var differences = new List<string>();
        Compare(Elements(expected), Elements(actual), "", differences);
        return differences;
    }

    private static void Compare(List<XPathNavigator> expected, List<XPathNavigator> actual, string path, List<string> differences)
    {
        var count = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < Math.Max(expected.Count, actual.Count) && differences.Count < Most; i++)
        {
            if (i >= expected.Count || i >= actual.Count || NameOf(expected[i]) != NameOf(actual[i]))
            {
                var wanted = i < expected.Count ? NameOf(expected[i]) : "nothing more";
                differences.Add($"{(path.Length == 0 ? "/" : path)}: expected {wanted}, "
                    + $"but there is {(i < actual.Count ? NameOf(actual[i]) : "nothing more")}");
                return;
            }

            var name = expected[i].LocalName;
            var number = count[name] = count.GetValueOrDefault(name) + 1;
            CompareElement(expected[i], actual[i], $"{path}/{name}{(number > 1 ? $"[{number}]" : "")}", differences);
        }
    }

    private static void CompareElement(XPathNavigator expected, XPathNavigator actual, string path, List<string> differences)
    {
        var wanted = Attributes(expected);
        var given = Attributes(actual);
        foreach (var name in wanted.Keys.Union(given.Keys).Where(name => wanted.GetValueOrDefault(name) != given.GetValueOrDefault(name)))
            differences.Add(
                $"{path}/@{name}: expected {Quote(wanted.GetValueOrDefault(name))}, but it is {Quote(given.GetValueOrDefault(name))}");

        if (Text(expected) != Text(actual))
            differences.Add($"{path}: expected {Quote(Text(expected))}, but it is {Quote(Text(actual))}");
        Compare(Elements(expected), Elements(actual), path, differences);
    }

    private static List<XPathNavigator> Elements(XPathNavigator node) =>
        [.. node.SelectChildren(XPathNodeType.Element).Cast<XPathNavigator>().Select(child => child.Clone())];

    private static Dictionary<string, string> Attributes(XPathNavigator element)
    {
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (XPathNavigator attribute in element.Select("@*"))
            attributes[NameOf(attribute)] = attribute.Value;
        return attributes;
    }

    // A blank on its own is text; a line end on its own is how people lay out what is empty.
    private static string Text(XPathNavigator element)
    {
        var text = string.Concat(element.SelectChildren(XPathNodeType.Text).Cast<XPathNavigator>().Select(text => text.Value));
        var isLayout = text.Contains('\n', StringComparison.Ordinal) || element.SelectChildren(XPathNodeType.Element).Count > 0;
        return string.IsNullOrWhiteSpace(text) && !isLayout ? text : text.Trim();
    }

    private static string NameOf(XPathNavigator node) =>
        node.NamespaceURI.Length == 0 ? node.LocalName : $"{{{node.NamespaceURI}}}{node.LocalName}";

    private static string Quote(string? value) => value is null ? "nothing" : $"'{value}'";
}
