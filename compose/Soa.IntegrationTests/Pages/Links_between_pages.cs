using Soa.AllInOne.Testing;

namespace Soa.IntegrationTests.Pages;

/// <summary>Links, files, and code of all pages, held against the repository.</summary>
public sealed class Links_between_pages
{
    // What a user makes or the system writes, so that the repository does not have it.
    private static readonly string[] Made =
        ["compose/.env", "compose/Soa.AllInOne/data", "compose/Soa.AppHost/data", "Bus/Flows/stock-question"];

    private static readonly Lazy<string> Sources = new(() => string.Join('\n', SourceFiles().Select(File.ReadAllText)));

    private static IEnumerable<TestCaseData> Pages() =>
        MarkdownPage.All.Select(page => new TestCaseData(page.File).SetArgDisplayNames(page.File));

    // The page beside a project goes into its package and is code for people who have only the package.
    private static IEnumerable<TestCaseData> PagesOfTheRepository() =>
        from page in MarkdownPage.All
        where !Directory.EnumerateFiles(Path.GetDirectoryName(Path.Combine(SharedData.RepositoryRoot, page.File))!, "*.csproj").Any()
        select new TestCaseData(page.File).SetArgDisplayNames(page.File);

    [TestCaseSource(nameof(Pages))]
    public void Is_there_if_it_is_a_link(string file)
    {
        var broken = from link in MarkdownText.Links(Read(file))
                     where !Uri.TryCreate(link, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https")
                     let parts = link.Split('#', 2)
                     let target = parts[0].Length == 0 ? file : Path.Combine(Path.GetDirectoryName(file)!, parts[0])
                     where !Exists(target) || (parts.Length == 2 && !MarkdownText.Anchors(Read(target)).Contains(parts[1]))
                     select link;

        Assert.That(broken, Is.Empty, $"{file} has links that lead nowhere");
    }

    [TestCaseSource(nameof(Pages))]
    public void Is_there_if_it_is_a_path(string file)
    {
        var missing = from path in MarkdownText.NamedPaths(Read(file))
                      where !Exists(path) && !Array.Exists(
                          Made, made => path == made || path.StartsWith(made + "/", StringComparison.Ordinal))
                      select path;

        Assert.That(missing, Is.Empty, $"{file} names files that the repository does not have");
    }

    [TestCaseSource(nameof(PagesOfTheRepository))]
    public void Stands_in_the_code_if_it_is_CSharp(string file)
    {
        var invented = MarkdownText.CSharp(Read(file)).Where(code => !Sources.Value.Contains(code, StringComparison.Ordinal));

        Assert.That(invented, Is.Empty, $"{file} shows code that no file has; put <!-- sketch --> before it if it is meant as one");
    }

    [TestCase("see [x](../gone.md#a) and `[y](z)`", new[] { "../gone.md#a" })]
    [TestCase("```text\n[x](y)\n```\n![a](b.png)", new[] { "b.png" })]
    public void Is_found_outside_of_code(string text, string[] links) => Assert.That(MarkdownText.Links(text), Is.EqualTo(links));

    [TestCase("`Bus/Soa.Bus/X.cs`, `Bus/<name>`, `Soa:Bus/x`", new[] { "Bus/Soa.Bus/X.cs" })]
    public void Is_found_in_code_spans(string text, string[] paths) => Assert.That(MarkdownText.NamedPaths(text), Is.EqualTo(paths));

    [TestCase("# How do I call `soap:`?", "how-do-i-call-soap")]
    public void Has_the_anchor_of_its_heading(string text, string anchor) =>
        Assert.That(MarkdownText.Anchors(text), Is.EqualTo(new[] { anchor }));

    private static IEnumerable<string> SourceFiles() =>
        from file in Directory.EnumerateFiles(SharedData.RepositoryRoot, "*.cs", SearchOption.AllDirectories)
        where !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal)
        select file;

    private static bool Exists(string path) => Path.Exists(Path.Combine(SharedData.RepositoryRoot, path));

    private static string Read(string file) => File.ReadAllText(Path.Combine(SharedData.RepositoryRoot, file));
}
