using System.Text;
using System.Xml.Linq;

namespace Soa.Contrast.Charts;

/// <summary>Writes a report as Markdown, for those who read it where the repository is.</summary>
internal static class MarkdownPage
{
    /// <summary>Writes the page.</summary>
    /// <param name="report">The report, in HTML: headings, paragraphs, tables, and pictures.</param>
    /// <param name="pictures">The address of each picture.</param>
    public static string Write(XElement report, IReadOnlyDictionary<XElement, string> pictures)
    {
        var page = new StringBuilder($"# {ReportPage.Title}\n\n");
        foreach (var element in report.Elements())
        {
            var table = element.DescendantsAndSelf("table").FirstOrDefault();
            page.Append((table, element.Name.LocalName) switch
            {
                ({ } found, _) => Table(found),
                (_, "svg") => $"![{PictureFiles.TitleOf(element)}]({pictures[element]})\n\n",
                (_, "h2") => $"## {element.Value}\n\n",
                (_, "h3") => $"### {element.Value}\n\n",
                _ => $"{Text(element)}\n\n",
            });
        }

        return page.ToString().TrimEnd() + "\n";
    }

    private static string Table(XElement table)
    {
        var text = new StringBuilder();
        foreach (var (i, row) in table.Elements("tr").Index())
        {
            var cells = row.Elements().Select(Text).ToList();
            text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
            if (i == 0)
                text.Append('|').Insert(text.Length, "---|", cells.Count).Append('\n');
        }

        return text.Append('\n').ToString();
    }

    // What Markdown would take for its own.
    private static string Text(XElement element) => element.Value.Trim()
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal)
        .Replace("*", "\\*", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal);
}
