using System.Xml.XPath;

namespace Soa.Flows.Cases;

/// <summary>Collects the places at which two XML documents differ.</summary>
/// <param name="most">How many places at most, or a few more.</param>
/// <param name="isIgnored">Whether an element, attribute or text of either document is left out.</param>
internal sealed class XmlComparison(int most, Func<XPathNavigator, bool>? isIgnored)
{
    /// <summary>Gets the places, in the order of the documents.</summary>
    public List<PlacedDifference> Found { get; } = [];

    /// <summary>Compares the elements in two nodes.</summary>
    public void CompareContent(XPathNavigator expectedParent, XPathNavigator actualParent, string path)
    {
        var (expected, actual) = (Elements(expectedParent), Elements(actualParent));
        var count = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < Math.Max(expected.Count, actual.Count) && Found.Count < most; i++)
        {
            if (i >= expected.Count || i >= actual.Count || NameOf(expected[i]) != NameOf(actual[i]))
            {
                Found.Add(new PlacedDifference(
                    path.Length == 0 ? "/" : path, i < expected.Count ? NameOf(expected[i]) : null,
                    i < actual.Count ? NameOf(actual[i]) : null, IsStructure: true));
                return;
            }

            var name = expected[i].LocalName;
            var number = count[name] = count.GetValueOrDefault(name) + 1;
            CompareElement(expected[i], actual[i], $"{path}/{name}{(number > 1 ? $"[{number}]" : "")}");
        }
    }

    private void CompareElement(XPathNavigator expected, XPathNavigator actual, string path)
    {
        var wanted = Attributes(expected);
        var given = Attributes(actual);
        foreach (var name in wanted.Keys.Union(given.Keys).Where(name => wanted.GetValueOrDefault(name) != given.GetValueOrDefault(name)))
            AddValue($"{path}/@{name}", wanted.GetValueOrDefault(name), given.GetValueOrDefault(name));
        if (Text(expected) != Text(actual))
            AddValue(path, Text(expected), Text(actual));
        CompareContent(expected, actual, path);
    }

    private void AddValue(string path, string? expected, string? actual) =>
        Found.Add(new PlacedDifference(path, expected, actual, IsStructure: false));

    private bool Counts(XPathNavigator node) => isIgnored?.Invoke(node) != true;

    private List<XPathNavigator> Elements(XPathNavigator node) =>
        [.. node.SelectChildren(XPathNodeType.Element).Cast<XPathNavigator>().Where(Counts).Select(child => child.Clone())];

    private Dictionary<string, string> Attributes(XPathNavigator element)
    {
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (XPathNavigator attribute in element.Select("@*"))
        {
            if (Counts(attribute))
                attributes[NameOf(attribute)] = attribute.Value;
        }

        return attributes;
    }

    // A blank on its own is text; a line end on its own is how people lay out what is empty.
    private string Text(XPathNavigator element)
    {
        var text = string.Concat(
            element.SelectChildren(XPathNodeType.Text).Cast<XPathNavigator>().Where(Counts).Select(text => text.Value));
        var isLayout = text.Contains('\n', StringComparison.Ordinal) || element.SelectChildren(XPathNodeType.Element).Count > 0;
        return string.IsNullOrWhiteSpace(text) && !isLayout ? text : text.Trim();
    }

    private static string NameOf(XPathNavigator node) =>
        node.NamespaceURI.Length == 0 ? node.LocalName : $"{{{node.NamespaceURI}}}{node.LocalName}";
}
