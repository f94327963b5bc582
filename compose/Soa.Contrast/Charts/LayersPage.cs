using System.Globalization;
using System.Text;
using Soa.Contrast.Layers;
using Soa.Contrast.Shapes;

namespace Soa.Contrast.Charts;

/// <summary>Writes the pictures of the layers as a part of the report.</summary>
internal static class LayersPage
{
    /// <summary>Writes them.</summary>
    public static string Write(LayersResult result)
    {
        var page = new StringBuilder();
        page.AppendHeading(2, "The layers of a running system");
        page.AppendParagraph(
            "After a few orders, each shape was looked at from outside. A box is a process, a database file, or those who call; a solid "
                + "line is a TCP connection, from the one that opened it to the one that listens, or an open file; a broken line is an "
                + "entrance at which nobody has called yet. What is in a process, it was asked. Tables are those that business has put "
                + "rows into.");
        foreach (var shape in result.Shapes)
        {
            var name = ShapeNames.Of(shape.Shape);
            page.AppendHeading(3, name);
            page.AppendParagraph(Explain(shape));
            page.Append(LayersPicture.Draw($"Layers: {name}", shape));
        }

        return page.ToString();
    }

    private static string Explain(ObservedShape shape)
    {
        var services = shape.Boxes.Where(box => box.Items.Any(item => item.Layer == Layer.Services)).Select(box => box.Name).ToHashSet();
        var databases = shape.Boxes.Count(box => box.Items.Any(item => item.Layer == Layer.Database));
        var direct = shape.Links.Count(link => services.Contains(link.From) && services.Contains(link.To));
        return $"The rules are in {Count(services.Count, "process", "processes")}"
            + (services.Count == 1 ? "" : direct == 0 ? ", none of which is connected to another"
                : $", with {Count(direct, "connection", "connections")} between them")
            + $". There {(databases == 1 ? "is" : "are")} {Count(databases, "database", "databases")}.";
    }

    private static string Count(int count, string one, string many) =>
        count == 1 ? $"one {one}" : string.Create(CultureInfo.InvariantCulture, $"{count} {many}");
}
