using System.Globalization;
using System.Xml.XPath;
using System.Xml.Xsl;
using Soa.Bus.Flows.Running;

namespace Soa.Bus.Flows.Expressions;

/// <summary>The XPath function <c>header('name')</c>: a header as text (<see cref="Exchange.Header"/>).</summary>
/// <param name="exchange">The running flow; <c>null</c> while expressions are only checked.</param>
internal sealed class HeaderFunction(Exchange? exchange) : IXsltContextFunction
{
    public const string Name = "header";

    public int Minargs => 1;

    public int Maxargs => 1;

    public XPathResultType ReturnType => XPathResultType.String;

    public XPathResultType[] ArgTypes { get; } = [XPathResultType.String];

    public object Invoke(XsltContext xsltContext, object[] args, XPathNavigator docContext) =>
        exchange?.Header(Convert.ToString(args[0], CultureInfo.InvariantCulture) ?? "") ?? "";
}
