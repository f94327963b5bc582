namespace Soa.Architecture.Tests;

/// <summary>
/// Checks the size of every C# file of the repository, and of its lines. Files that tools generate are in <c>obj</c> and do not count.
/// </summary>
public sealed class Source_files
{
    private const int LongestFile = 250;
    private const int LongestLine = 140;
    private const int MedianBelow = 60;

    /// <summary>The folder of the repository.</summary>
    internal static readonly string Root = FindRoot();

    private static readonly (string Path, string[] Lines)[] Files =
    [
        .. Directory.EnumerateFiles(Root, "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, file))
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(folder => folder is "bin" or "obj" or "artifacts"))
            .Order(StringComparer.Ordinal)
            .Select(file => (file, File.ReadAllLines(Path.Combine(Root, file)))),
    ];

    [Test]
    public void Are_short_in_the_middle()
    {
        var lengths = Files.Select(file => file.Lines.Length).Order().ToArray();

        Assert.That(lengths[lengths.Length / 2], Is.LessThan(MedianBelow), "lines in the median file");
    }

    [Test]
    public void Have_250_lines_at_most() =>
        Assert.That(
            Files.Where(file => file.Lines.Length > LongestFile).Select(file => $"{file.Path}: {file.Lines.Length} lines"), Is.Empty);

    [Test]
    public void Have_lines_of_140_columns_at_most() => Assert.That(
        from file in Files from number in LongLines(file.Lines) select $"{file.Path}({number})", Is.Empty, "longer lines");

    [Test]
    public void Are_found_too_wide_outside_of_raw_strings_only()
    {
        string[] lines =
        [
            new string('a', LongestLine), new string('b', LongestLine + 1), "var text = \"\"\"", new string('c', LongestLine + 1),
            "    \"\"\";",
            "var one = \"\"\"text\"\"\";" + new string(' ', LongestLine), "// the end",
        ];

        Assert.That(LongLines(lines), Is.EqualTo(new[] { 2, 6 }));
    }

    // The lines of a raw string literal belong to a document, a statement or a page: breaking them would change the data of a test.
    private static IEnumerable<int> LongLines(string[] lines)
    {
        var isRaw = false;
        for (var i = 0; i < lines.Length; i++)
        {
            if (!isRaw && lines[i].Length > LongestLine)
                yield return i + 1;
            if (lines[i].Split("\"\"\"").Length % 2 == 0)
                isRaw = !isRaw;
        }
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(TestContext.CurrentContext.TestDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Soa.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException("The tests run outside of the repository: no folder above them has Soa.sln.");
    }
}
