using System.Xml.Linq;

namespace Soa.Flows.Maps;

/// <summary>
/// Represents the names of the business faults with which a map may refuse its document (<c>xsl:message terminate="yes"</c>).
/// </summary>
internal static class MapRefusals
{
    /// <summary>Specifies the name of a refusal that gives none.</summary>
    public const string Unnamed = "MapRefused";

    /// <summary>Returns the names that are written there; <c>null</c> for one that comes from the document.</summary>
    public static IEnumerable<string?> Find(XDocument stylesheet) =>
        from message in stylesheet.Descendants(MapInstrumentation.Xsl + "message")
        where (string?)message.Attribute("terminate") == "yes"
        select NameIn(message);

    private static string? NameIn(XElement message)
    {
        var first = message.Nodes().FirstOrDefault(
            node => node is XElement || (node is XText text && !string.IsNullOrWhiteSpace(text.Value)));
        var text = first switch
        {
            XText literal => literal.Value,
            XElement element when element.Name == MapInstrumentation.Xsl + "text" => element.Value,
            null => " ",
            _ => "",
        };
        var code = text.TrimStart().TakeWhile(char.IsAsciiLetterOrDigit).Count();
        var rest = text.TrimStart()[code..];
        return rest.Length == 0 && text != " " ? null : code > 0
            && rest.StartsWith(": ", StringComparison.Ordinal) ? text.TrimStart()[..code] : Unnamed;
    }
}
