using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using SkiaSharp;
using Svg.Skia;

namespace Soa.Contrast.Charts;

/// <summary>
/// Writes the pictures of a report as files for slides: SVG, and PNG with twice as many pixels if the machine has a font.
/// </summary>
internal static partial class PictureFiles
{
    private const float Scale = 2;

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    /// <summary>Writes them, numbered in the order of the report. Those of an earlier report are deleted.</summary>
    /// <param name="report">The report, in HTML.</param>
    /// <param name="folder">The folder.</param>
    /// <returns>The pictures in the report, each with the name of its files without <c>.svg</c> and <c>.png</c>.</returns>
    public static IReadOnlyDictionary<XElement, string> Write(XElement report, string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var old in Directory.GetFiles(folder).Where(file => Path.GetExtension(file) is ".svg" or ".png"))
            File.Delete(old);
        var names = new Dictionary<XElement, string>();
        using var fonts = SlideFonts.Find();
        foreach (var (i, picture) in report.Descendants(Svg + "svg").Index())
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{i + 1:00}-{Slug(TitleOf(picture))}");
            var file = Path.Combine(folder, name);
            File.WriteAllText(file + ".svg", picture.ToString());
            if (fonts is not null)
                WritePng(picture.ToString(), file + ".png", fonts);
            names.Add(picture, name);
        }

        return names;
    }

    /// <summary>Returns what a picture shows.</summary>
    public static string TitleOf(XElement picture) => picture.Element(Svg + "title")!.Value;

    private static void WritePng(string picture, string file, SlideFonts fonts)
    {
        using var drawing = new SKSvg();
        drawing.Settings.TypefaceProviders!.Insert(0, fonts);
        drawing.FromSvg(picture);
        using var png = File.Create(file);
        drawing.Save(png, SKColors.White, SKEncodedImageFormat.Png, 100, Scale, Scale);
    }

    private static string Slug(string title) => Other().Replace(title.ToLowerInvariant(), "-").Trim('-');

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex Other();
}
