using System.Xml.XPath;
using System.Xml.Xsl;

namespace Soa.Flows.Expressions;

/// <summary>Gives a compiled expression its variables for one evaluation: values are bound, never written into the expression.</summary>
internal sealed class XPathBinding(IReadOnlyDictionary<string, string> namespaces, Exchange exchange, EvaluationGuard guard) : XsltContext
{
    public override bool Whitespace => false;

    public override string? LookupNamespace(string prefix) => prefix.Length == 0 ? "" : namespaces.GetValueOrDefault(prefix);

    public override IXsltContextVariable ResolveVariable(string prefix, string name) => new Variable(exchange.Variables, name, guard);

    public override IXsltContextFunction ResolveFunction(string prefix, string name, XPathResultType[] argTypes) =>
        throw new XPathException($"There is no function '{name}'.");

    public override int CompareDocument(string baseUri, string nextbaseUri) => string.CompareOrdinal(baseUri, nextbaseUri);

    public override bool PreserveWhitespace(XPathNavigator node) => true;

    private sealed class Variable(VariableScope variables, string name, EvaluationGuard guard) : IXsltContextVariable
    {
        public bool IsLocal => false;

        public bool IsParam => false;

        public XPathResultType VariableType => XPathResultType.Any;

        public object Evaluate(XsltContext xsltContext) => variables.Evaluate(name, guard);
    }
}
