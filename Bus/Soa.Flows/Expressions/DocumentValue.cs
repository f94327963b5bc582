using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.XPath;
using Soa.Documents;

namespace Soa.Flows.Expressions;

/// <summary>
/// Reads a value of stored documents by an XPath expression that a person typed. It takes no longer than it may, on any document.
/// </summary>
public sealed partial class DocumentValue
{
    private const int Depth = 256;

    private readonly XPathExpression expression;

    private DocumentValue(XPathExpression expression) => this.expression = expression;

    /// <summary>Reads an expression.</summary>
    /// <param name="text">XPath 1.0, or the local name of an element. Prefixes are those that a document itself declares.</param>
    /// <param name="value">The expression.</param>
    /// <param name="error">Why it is none.</param>
    public static bool TryParse(string text, out DocumentValue? value, out string? error)
    {
        (value, error) = (null, null);
        try
        {
            value = new DocumentValue(XPathExpression.Compile(Name().IsMatch(text) ? $"//*[local-name() = '{text}']" : text));
        }
        catch (XPathException wrong)
        {
            error = wrong.Message;
        }

        return value is not null;
    }

    /// <summary>Returns the value in a document; <c>null</c> if it has none, is not XML, or takes too long.</summary>
    /// <param name="body">The document.</param>
    /// <param name="limit">How long it may take.</param>
    /// <param name="time">The clock.</param>
    public string? Read(ReadOnlyMemory<byte> body, TimeSpan limit, TimeProvider time)
    {
        try
        {
            using var reader = new LimitedReader(DocumentReader.Open(body), Depth);
            var root = new XPathDocument(reader).CreateNavigator();
            var own = expression.Clone();
            own.SetContext(PrefixesOf(root));
            var result = new GuardedNavigator(root, new EvaluationGuard(time, limit)).Evaluate(own);
            return result is XPathNodeIterator nodes ? (nodes.MoveNext() ? nodes.Current!.Value.Trim() : null) : $"{result}";
        }
        catch (Exception e) when (e is XmlException or XPathException or EvaluationTimeException or DocumentLimitException)
        {
            return null;
        }
    }

    private static XmlNamespaceManager PrefixesOf(XPathNavigator root)
    {
        var prefixes = new XmlNamespaceManager(root.NameTable);
        foreach (XPathNavigator element in root.SelectDescendants(XPathNodeType.Element, matchSelf: false))
        {
            foreach (var (prefix, space) in element.GetNamespacesInScope(XmlNamespaceScope.Local))
            {
                if (prefix.Length > 0 && !prefixes.HasNamespace(prefix))
                    prefixes.AddNamespace(prefix, space);
            }
        }

        return prefixes;
    }

    [GeneratedRegex(@"^[\p{L}_][\p{L}\p{N}_-]*$")]
    private static partial Regex Name();
}
