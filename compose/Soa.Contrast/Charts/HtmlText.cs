using System.Net;
using System.Text;

namespace Soa.Contrast.Charts;

/// <summary>Writes paragraphs and tables in HTML.</summary>
internal static class HtmlText
{
    /// <summary>Returns a sentence with figures, as they are written in English.</summary>
    public static string Text(FormattableString text) => FormattableString.Invariant(text);

    /// <summary>Writes a heading, of level 2 or 3.</summary>
    public static StringBuilder AppendHeading(this StringBuilder page, int level, string text) =>
        AppendElement(page, level == 2 ? "h2" : "h3", text).Append('\n');

    /// <summary>Writes a paragraph.</summary>
    public static StringBuilder AppendParagraph(this StringBuilder page, string text) =>
        AppendElement(page, "p", text).Append('\n');

    /// <summary>Writes a table, which scrolls by itself where it is too wide.</summary>
    public static StringBuilder AppendTable(this StringBuilder page, IEnumerable<string> head, IEnumerable<IEnumerable<string>> rows)
    {
        page.Append("<div class=\"scroll\"><table>");
        AppendRow(page, "th", head);
        foreach (var row in rows)
            AppendRow(page, "td", row);
        return page.Append("</table></div>\n");
    }

    private static void AppendRow(StringBuilder page, string cell, IEnumerable<string> texts)
    {
        page.Append("<tr>");
        foreach (var text in texts)
            AppendElement(page, cell, text);
        page.Append("</tr>\n");
    }

    private static StringBuilder AppendElement(StringBuilder page, string name, string text) =>
        page.Append('<').Append(name).Append('>').Append(WebUtility.HtmlEncode(text)).Append("</").Append(name).Append('>');
}
