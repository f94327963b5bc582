using System.Xml.Linq;

namespace Soa.Contrast.Charts;

/// <summary>
/// Writes a report into a folder: <c>index.html</c>, the same as <c>README.md</c>, and its charts in the folder <c>pictures</c>.
/// </summary>
internal static class ReportFiles
{
    /// <summary>Writes it.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="sections">What each experiment has to show, in HTML that is well-formed XML.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The path of the page.</returns>
    public static async Task<string> WriteAsync(string folder, IReadOnlyList<string> sections, CancellationToken cancellationToken)
    {
        var page = Path.Combine(folder, "index.html");
        await File.WriteAllTextAsync(page, ReportPage.Write(sections), cancellationToken);
        var report = XElement.Parse($"<report>{string.Concat(sections)}</report>");
        var pictures = PictureFiles.Write(report, Path.Combine(folder, "pictures"));
        await File.WriteAllTextAsync(
            Path.Combine(folder, "README.md"),
            MarkdownPage.Write(report, pictures.ToDictionary(picture => picture.Key, picture => $"pictures/{picture.Value}.svg")),
            cancellationToken);
        return page;
    }
}
