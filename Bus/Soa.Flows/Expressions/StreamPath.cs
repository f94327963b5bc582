using System.Xml;
using System.Xml.XPath;

namespace Soa.Flows.Expressions;

/// <summary>
/// Represents the paths that can be followed while a document is read once from beginning to end: element names from the root down, such
/// as <c>/o:Orders/o:Order</c>, each a name, <c>*</c> or <c>o:*</c>.
/// </summary>
internal sealed class StreamPath
{
    private readonly (string? Namespace, string? Name)[] steps;

    private StreamPath((string?, string?)[] steps) => this.steps = steps;

    /// <summary>Gets how deep the selected elements are.</summary>
    public int Length => steps.Length;

    /// <summary>Reads an expression.</summary>
    /// <returns><c>null</c> if it is more than such a path.</returns>
    /// <exception cref="XPathException">A prefix is not declared.</exception>
    public static StreamPath? Parse(string text, IReadOnlyDictionary<string, string> namespaces)
    {
        var parts = text.Trim().Split('/', StringSplitOptions.TrimEntries);
        if (parts.Length < 2 || parts[0].Length > 0)
            return null;
        var steps = new (string?, string?)[parts.Length - 1];
        for (var i = 1; i < parts.Length; i++)
        {
            var colon = parts[i].IndexOf(':');
            var (prefix, name) = colon < 0 ? (null, parts[i]) : (parts[i][..colon], parts[i][(colon + 1)..]);
            if ((name != "*" && !IsName(name)) || (prefix is not null && !IsName(prefix)))
                return null;
            var space = prefix is null ? (name == "*" ? null : "")
                : namespaces.TryGetValue(prefix, out var found)
                    ? found
                    : throw new XPathException($"the prefix '{prefix}' is not declared");
            steps[i - 1] = (space, name == "*" ? null : name);
        }

        return new StreamPath(steps);
    }

    /// <summary>Returns whether the element that a reader is at is one that the path goes through at this depth.</summary>
    public bool Matches(int depth, XmlReader reader)
    {
        var (space, name) = steps[depth];
        return (name is null || name == reader.LocalName) && (space is null || space == reader.NamespaceURI);
    }

    private static bool IsName(string text) => text.Length > 0 && XmlReader.IsName(text) && !text.Contains(':');
}
