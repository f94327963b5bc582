using System.Text;

namespace Soa.Bus.Tool.Overview;

/// <summary>Writes rows of text in columns.</summary>
/// <param name="headings">The headings; one that begins with a blank stands above numbers, which are aligned to the right.</param>
internal sealed class TextTable(params IReadOnlyList<string> headings)
{
    private const string Gap = "  ";
    private readonly List<(IReadOnlyList<string> Cells, Func<string, string>? Paint)> rows = [];

    /// <summary>Adds a row.</summary>
    /// <param name="paint">Paints the row; <c>null</c> leaves it as it is.</param>
    /// <param name="cells">Its cells, one for each heading.</param>
    public void Add(Func<string, string>? paint, params IReadOnlyList<string> cells) => rows.Add((cells, paint));

    /// <summary>Returns the headings and the rows.</summary>
    public IEnumerable<string> Lines(Func<string, string> paintHeadings)
    {
        var widths = headings.Select((heading, column) =>
            rows.Select(row => row.Cells[column].Length).Append(heading.Trim().Length).Max()).ToArray();
        yield return paintHeadings(Line([.. headings.Select(heading => heading.Trim())], widths));
        foreach (var (cells, paint) in rows)
            yield return paint is null ? Line(cells, widths) : paint(Line(cells, widths));
    }

    private string Line(IReadOnlyList<string> cells, int[] widths)
    {
        var line = new StringBuilder();
        for (var column = 0; column < cells.Count; column++)
        {
            line.Append(column == 0 ? "" : Gap).Append(
                headings[column].StartsWith(' ') ? cells[column].PadLeft(widths[column]) : cells[column].PadRight(widths[column]));
        }

        return line.ToString().TrimEnd();
    }
}
