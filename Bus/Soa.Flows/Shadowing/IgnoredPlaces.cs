using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.XPath;
using Soa.Flows.Expressions;

namespace Soa.Flows.Shadowing;

/// <summary>
/// Represents the places of documents that do not count when they are compared: XPaths, or paths as the report shows them.
/// </summary>
internal sealed partial class IgnoredPlaces
{
    private const int Most = 50;

    private static readonly TimeSpan EvaluationTime = TimeSpan.FromSeconds(1);

    private readonly IReadOnlyList<XPathExpression> expressions;
    private readonly HashSet<string> paths;

    private IgnoredPlaces(IReadOnlyList<XPathExpression> expressions, IEnumerable<string> paths) =>
        (this.expressions, this.paths) = (expressions, new HashSet<string>(paths.Select(WithoutNumbers), StringComparer.Ordinal));

    /// <summary>Reads the places.</summary>
    /// <param name="lines">One place each.</param>
    /// <param name="namespaces">The prefixes that the XPaths may use.</param>
    /// <exception cref="FlowException">One of them is not an XPath, or there are too many.</exception>
    public static IgnoredPlaces Parse(IReadOnlyList<string> lines, IReadOnlyDictionary<string, string> namespaces)
    {
        if (lines.Count > Most)
            throw new FlowException($"{lines.Count} places are ignored; {Most} are the most. Write an XPath that selects several.");
        var names = new XmlNamespaceManager(new NameTable());
        foreach (var (prefix, uri) in namespaces)
            names.AddNamespace(prefix, uri);
        return new IgnoredPlaces([.. lines.Select(line => Compile(line, names))], lines);
    }

    /// <summary>Removes the numbers of repeated elements from a path.</summary>
    public static string WithoutNumbers(string path) => Number().Replace(path, "");

    /// <summary>Determines whether a path, as the report shows it, is one of the places.</summary>
    public bool Has(string path) => paths.Count > 0 && paths.Contains(WithoutNumbers(path));

    /// <summary>Returns what determines whether a node of these documents is ignored.</summary>
    /// <exception cref="FlowException">Finding the places takes too long.</exception>
    public Func<XPathNavigator, bool>? In(params IEnumerable<XPathNavigator> roots)
    {
        if (expressions.Count == 0)
            return null;
        var ignored = roots.SelectMany(Select).ToLookup(node => (node.NodeType, node.LocalName));
        return node => ignored[(node.NodeType, node.LocalName)].Any(node.IsSamePosition);
    }

    private List<XPathNavigator> Select(XPathNavigator root)
    {
        var guarded = new GuardedNavigator(root.Clone(), new EvaluationGuard(TimeProvider.System, EvaluationTime));
        var found = new List<XPathNavigator>();
        foreach (var expression in expressions)
        {
            try
            {
                foreach (XPathNavigator node in guarded.Select(expression))
                    found.Add(GuardedNavigator.Unwrap(node.Clone()));
            }
            catch (EvaluationTimeException)
            {
                throw new FlowException($"Finding '{expression.Expression}', which is ignored, takes too long. Write a simpler XPath.");
            }
        }

        return found;
    }

    private static XPathExpression Compile(string line, XmlNamespaceManager names)
    {
        try
        {
            var expression = XPathExpression.Compile(line, names);
            return expression.ReturnType == XPathResultType.NodeSet
                ? expression
                : throw new FlowException($"'{line}' selects no elements or attributes, so it cannot be ignored.");
        }
        catch (XPathException wrong)
        {
            var known = string.Join(", ", names.GetNamespacesInScope(XmlNamespaceScope.ExcludeXml).Keys.Where(prefix => prefix.Length > 0));
            throw new FlowException(string.Create(
                CultureInfo.InvariantCulture,
                $"'{line}' is not an XPath: {wrong.Message} Write one such as //*[local-name()='IssueDate']. Prefixes of the flow: "
                + $"{(known.Length == 0 ? "none" : known)}."));
        }
    }

    [GeneratedRegex(@"\[[0-9]+\]")]
    private static partial Regex Number();
}
