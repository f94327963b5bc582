using System.Globalization;
using System.Net;
using System.Text;
using Soa.Contrast.Shapes;

namespace Soa.Contrast.Layers;

/// <summary>
/// Draws a running shape as SVG: a band for each layer, a box for each process and database, and a line for each connection.
/// </summary>
internal sealed class LayersPicture
{
    private const int Label = 104;
    private const int Width = 900;
    private const int Lane = 26;
    private const int Between = 46;
    private const int Padding = 10;

    private readonly StringBuilder svg = new();
    private readonly List<LayerRow> rows = [];
    private readonly ObservedShape shape;

    private LayersPicture(ObservedShape shape)
    {
        this.shape = shape;
        var top = Padding;
        foreach (var layer in Enum.GetValues<Layer>())
        {
            if (shape.Boxes.Where(box => box.Items.Any(item => item.Layer == layer)).ToList() is not { Count: > 0 } boxes)
                continue;
            rows.Add(LayerRow.Place(layer, top, boxes, Label + Lane, Width - Label - (2 * Lane)));
            top = rows[^1].Bottom + Between;
        }
    }

    /// <summary>Draws it.</summary>
    /// <param name="title">What it shows, for those who cannot see it.</param>
    /// <param name="shape">The shape.</param>
    public static string Draw(string title, ObservedShape shape)
    {
        var picture = new LayersPicture(shape);
        picture.Draw(title);
        return picture.svg.ToString();
    }

    private void Draw(string title)
    {
        Write($"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {rows[^1].Bottom + Padding}" role="img"
                font-family="sans-serif" font-size="12" fill="#222">
            <title>{WebUtility.HtmlEncode(title)}</title>
            <defs><marker id="to" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">
            <path d="M0 0L8 4L0 8z" fill="#555"/></marker></defs>
            <rect width="100%" height="100%" fill="#fff"/>
            """);
        foreach (var row in rows)
        {
            Write($"""<rect x="0" y="{row.Top - 6}" width="{Width}" height="{row.Height + 12}" fill="#f1f4f8"/>""");
            Write($"""<text x="12" y="{row.Top + (row.Height / 2) + 5}" font-size="14" font-weight="bold">{row.Layer}</text>""");
        }

        foreach (var box in shape.Boxes)
            Outline(box);
        foreach (var link in shape.Links)
            Connect(link);
        foreach (var row in rows)
        {
            foreach (var box in row.Boxes)
                Fill(row, box);
        }

        svg.Append("</svg>\n");
    }

    // A process that has something in several layers spans them.
    private void Outline(ObservedBox box)
    {
        var own = rows.Where(row => row.Boxes.Any(one => one.Box == box)).ToList();
        var placed = PlacedIn(own[0], box.Name)!;
        var bottom = own[^1].Top + PlacedIn(own[^1], box.Name)!.HeightIn(own[^1].Layer);
        Write($"""
            <rect x="{placed.X}" y="{own[0].Top}" width="{placed.Width}" height="{bottom - own[0].Top}" rx="5" fill="#fff" stroke="#0b6bcb"
                stroke-width="1.5"/>
            """);
    }

    private void Fill(LayerRow row, PlacedBox box)
    {
        var isFirst = rows.First(one => one.Boxes.Any(other => other.Box == box.Box)) == row;
        if (isFirst)
            Text(box.X + PlacedBox.Gap, row.Top + 15, box.Box.Name, "fill=\"#0b6bcb\" font-weight=\"bold\"");
        foreach (var (i, item) in box.In(row.Layer).Index())
        {
            var x = box.X + PlacedBox.Gap + (i % box.Columns * (box.ItemWidth + PlacedBox.Gap));
            var y = row.Top + PlacedBox.TitleHeight + (PlacedBox.Gap / 2) + (i / box.Columns * (PlacedBox.ItemHeight + PlacedBox.Gap));
            Write($"""<rect x="{x}" y="{y}" width="{box.ItemWidth}" height="{PlacedBox.ItemHeight}" rx="3" fill="#dceaf8"/>""");
            Text(x + 7, y + 15, Short(item.Name, box.ItemWidth, 7), "");
            Text(x + 7, y + 29, Short(item.Note, box.ItemWidth, 6), "font-size=\"10\" fill=\"#555\"");
        }
    }

    private void Connect(ObservedLink link)
    {
        // A box that spans several layers is left from the nearest.
        var (from, to) = (from one in RowsOf(link.From) from other in RowsOf(link.To) orderby Math.Abs(one - other) select (one, other))
            .First();
        var (start, end) = (PlacedIn(rows[from], link.From)!, PlacedIn(rows[to], link.To)!);
        var path = from == to ? Beside(rows[from], start, end)
            : Math.Abs(from - to) == 1 ? Straight(rows[from], rows[to], start, end)
            : Around(from, to, start, end);
        var dash = link.Kind == LinkKind.Entrance ? " stroke-dasharray=\"5 4\"" : "";
        Write($"""<path d="{path}" fill="none" stroke="#555" stroke-width="1.3"{dash} marker-end="url(#to)"/>""");
    }

    private static string Beside(LayerRow row, PlacedBox start, PlacedBox end)
    {
        var y = row.Top + (Math.Min(start.HeightIn(row.Layer), end.HeightIn(row.Layer)) / 2);
        return start.X < end.X ? Path($"M{start.X + start.Width} {y}H{end.X}") : Path($"M{start.X} {y}H{end.X + end.Width}");
    }

    // From the middle of the narrower box, which the wider one is above or below.
    private static string Straight(LayerRow from, LayerRow to, PlacedBox start, PlacedBox end)
    {
        var x = start.Width <= end.Width ? start.Middle : end.Middle;
        var (first, last) = (Math.Clamp(x, start.X + 6, start.X + start.Width - 6), Math.Clamp(x, end.X + 6, end.X + end.Width - 6));
        return from.Top < to.Top
            ? Path($"M{first} {from.Top + start.HeightIn(from.Layer)}L{last} {to.Top}")
            : Path($"M{first} {from.Top}L{last} {to.Top + end.HeightIn(to.Layer)}");
    }

    // Past the layers between: consumers on the right, all others on the left.
    private string Around(int from, int to, PlacedBox start, PlacedBox end)
    {
        var isRight = rows[from].Layer == Layer.Consumers;
        var lane = isRight ? Width - (Lane / 2) : Label + (Lane / 2);
        var y = rows[from].Top + (start.HeightIn(rows[from].Layer) / 2);
        var rail = rows[to].Top - (Between / 2) + (isRight ? -6 : 6);
        var x = isRight ? end.Middle + (end.Width / 4) : end.Middle - (end.Width / 4);
        return Path($"M{(isRight ? start.X + start.Width : start.X)} {y}H{lane}V{rail}H{x}V{rows[to].Top}");
    }

    private IEnumerable<int> RowsOf(string box) =>
        rows.Index().Where(row => PlacedIn(row.Item, box) is not null).Select(row => row.Index);

    private static PlacedBox? PlacedIn(LayerRow row, string box) => row.Boxes.FirstOrDefault(one => one.Box.Name == box);

    private static string Path(FormattableString path) => path.ToString(CultureInfo.InvariantCulture);

    private static string Short(string text, int width, int letter) =>
        text.Length * letter <= width - 10 ? text : string.Concat(text.AsSpan(0, Math.Max(1, ((width - 10) / letter) - 1)), "…");

    private void Text(int x, int y, string text, string attributes) =>
        Write($"""<text x="{x}" y="{y}" {attributes}>{WebUtility.HtmlEncode(text)}</text>""");

    private void Write(FormattableString line) => svg.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
