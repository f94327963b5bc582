using SkiaSharp;
using Svg.Skia.TypefaceProviders;

namespace Soa.Contrast.Charts;

/// <summary>Finds a font for the text of pictures, whatever family they ask for: servers often have one only, or none.</summary>
internal sealed class SlideFonts : ITypefaceProvider, IDisposable
{
    private static readonly (string Regular, string Bold)[] Known =
    [
        ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"),
        ("LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"),
        ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf"),
    ];

    private readonly SKTypeface regular;
    private readonly SKTypeface bold;

    private SlideFonts(SKTypeface regular, SKTypeface bold) => (this.regular, this.bold) = (regular, bold);

    /// <summary>Returns the fonts of this machine; <c>null</c> if it has none of those that are known.</summary>
    /// <param name="folder">Where fonts are.</param>
    public static SlideFonts? Find(string folder = "/usr/share/fonts")
    {
        if (!Directory.Exists(folder))
            return null;
        var files = Directory.EnumerateFiles(folder, "*.ttf", SearchOption.AllDirectories)
            .GroupBy(file => Path.GetFileName(file)).ToDictionary(group => group.Key, group => group.First());
        return (from font in Known
                where files.ContainsKey(font.Regular)
                let regular = files[font.Regular]
                select new SlideFonts(
                    SKTypeface.FromFile(regular), SKTypeface.FromFile(files.GetValueOrDefault(font.Bold, regular)))).FirstOrDefault();
    }

    /// <inheritdoc/>
    public SKTypeface FromFamilyName(
        string fontFamily, SKFontStyleWeight fontWeight, SKFontStyleWidth fontWidth, SKFontStyleSlant fontStyle) =>
        fontWeight >= SKFontStyleWeight.SemiBold ? bold : regular;

    /// <inheritdoc/>
    public void Dispose()
    {
        regular.Dispose();
        bold.Dispose();
    }
}
