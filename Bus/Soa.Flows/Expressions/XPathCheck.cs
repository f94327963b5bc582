using System.Xml.XPath;
using System.Xml.Xsl;

namespace Soa.Flows.Expressions;

/// <summary>
/// Looks at an expression once, when its flow is loaded: are its prefixes declared, its variables set before, its functions known?
/// </summary>
internal sealed class XPathCheck(IReadOnlyDictionary<string, string> namespaces, IReadOnlyCollection<string> variables) : XsltContext
{
    private static readonly string[] Functions =
    [
        "last", "position", "count", "id", "local-name", "namespace-uri", "name", "string", "concat", "starts-with", "contains",
        "substring-before", "substring-after", "substring", "string-length", "normalize-space", "translate", "boolean", "not", "true",
        "false", "lang", "number", "sum", "floor", "ceiling", "round",
    ];

    /// <summary>Gets the variables that were met.</summary>
    public HashSet<string> Used { get; } = new(StringComparer.Ordinal);

    public override bool Whitespace => false;

    public override string LookupNamespace(string prefix)
    {
        if (prefix.Length == 0)
            return "";
        return namespaces.TryGetValue(prefix, out var uri)
            ? uri
            : throw new XPathException(
                $"the prefix '{prefix}' is not declared. Declare it under 'namespaces'{Spelling.Suggest(prefix, namespaces.Keys)}");
    }

    public override IXsltContextVariable ResolveVariable(string prefix, string name)
    {
        Used.Add(name);
        return variables.Contains(name) || HeaderVariable.IsNameOfOne(name)
            ? new Unset()
            : throw new XPathException($"the variable ${name} is not set by any step before{Spelling.Suggest(name, variables)}");
    }

    public override IXsltContextFunction ResolveFunction(string prefix, string name, XPathResultType[] argTypes) =>
        throw new XPathException($"there is no function '{name}' in XPath 1.0{Spelling.Suggest(name, Functions)}");

    public override int CompareDocument(string baseUri, string nextbaseUri) => 0;

    public override bool PreserveWhitespace(XPathNavigator node) => true;

    private sealed class Unset : IXsltContextVariable
    {
        public bool IsLocal => false;

        public bool IsParam => false;

        public XPathResultType VariableType => XPathResultType.Any;

        public object Evaluate(XsltContext xsltContext) => NodeList.Empty;
    }
}
