using System.Text;
using System.Xml.XPath;
using Soa.Documents;

namespace Soa.Flows.Expressions;

/// <summary>
/// Represents the variables that stand for what came beside the document: <c>$header-routing</c> for the header <c>routing</c> of HTTP or
/// AMQP, without regard to case, <c>$soap-header</c> for the Header element of a SOAP envelope, and <c>$soap-answer-header</c> for that of
/// the last answer to a SOAP call. A header that did not come is an empty text.
/// </summary>
internal static class HeaderVariable
{
    /// <summary>Specifies the document header that holds the Header element of the envelope.</summary>
    public const string SoapHeader = "soap-header";

    /// <summary>Specifies the variable that holds the Header element of the last answer to a SOAP call.</summary>
    public const string SoapAnswerHeader = "soap-answer-header";

    private const string Prefix = "header-";

    /// <summary>Returns whether a variable of this name is a header.</summary>
    public static bool IsNameOfOne(string variable) =>
        variable is SoapHeader or SoapAnswerHeader || variable.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Returns the header that a variable stands for.</summary>
    public static string HeaderOf(string variable) => variable is SoapHeader or SoapAnswerHeader ? variable : variable[Prefix.Length..];

    /// <summary>Returns the variable's value at the beginning of a flow.</summary>
    public static object Read(string variable, Exchange exchange)
    {
        if (variable == SoapAnswerHeader)
            return Array.Empty<XPathNavigator>();
        var text = Find(exchange.Input.Headers, HeaderOf(variable));
        if (variable != SoapHeader)
            return text ?? "";
        return text is null
            ? Array.Empty<XPathNavigator>()
            : exchange.View(exchange.Input.Derive(Encoding.UTF8.GetBytes(text), SoapHeader));
    }

    /// <summary>Returns the value of <see cref="SoapAnswerHeader"/> after a call.</summary>
    /// <param name="exchange">The exchange.</param>
    /// <param name="answer">The answer of the call.</param>
    public static object OfAnswer(Exchange exchange, Document answer) => answer.Frame is { Header: { IsEmpty: false } header }
        ? exchange.View(answer.Derive(header, SoapAnswerHeader))
        : Array.Empty<XPathNavigator>();

    private static string? Find(IReadOnlyDictionary<string, string> headers, string name)
    {
        if (headers.TryGetValue(name, out var value))
            return value;
        foreach (var (key, other) in headers)
        {
            if (key.Equals(name, StringComparison.OrdinalIgnoreCase))
                return other;
        }

        return null;
    }
}
