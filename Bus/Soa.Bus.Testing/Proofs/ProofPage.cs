using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Soa.Bus.Testing.Proofs;

/// <summary>Builds a page of the repository from the tests: what is proved, and by which test.</summary>
public static partial class ProofPage
{
    /// <summary>Returns the page as Markdown: a table a heading, in the order of the sections.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="introduction">The text before the tables.</param>
    /// <param name="what">The heading of a row: <c>rule</c>, <c>attack</c>.</param>
    /// <param name="proofs">The tests.</param>
    /// <param name="section">The heading of the first column: <c>section</c>.</param>
    public static string Write(string title, string introduction, string what, IEnumerable<Proof> proofs, string section = "section")
    {
        var page = new StringBuilder($"# {title}\n\n{introduction}\n");
        foreach (var heading in proofs.GroupBy(proof => proof.Heading).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var sections = heading.Any(proof => proof.Section.Length > 0);
            page.Append(CultureInfo.InvariantCulture, $"\n## {heading.Key}\n\n{(sections ? $"| {section} " : "")}| {what} | test "
                + $"|\n{(sections ? "|---" : "")}|---|---|\n");
            foreach (var row in heading.GroupBy(proof => (proof.Section, proof.Statement)).OrderBy(
                row => SortKey(row.Key.Section), StringComparer.Ordinal).ThenBy(row => row.Key.Statement, StringComparer.Ordinal))
            {
                var tests = string.Join("<br>", row.Select(proof => $"`{proof.Test}`").Distinct().Order(StringComparer.Ordinal));
                page.Append(
                    CultureInfo.InvariantCulture, $"{(sections ? $"| {row.Key.Section} " : "")}| {Cell(row.Key.Statement)} | {tests} |\n");
            }
        }

        return page.ToString();
    }

    /// <summary>
    /// Fails if the page is not the one in the repository; with <c>SOA_APPROVE=1</c> in the environment it is written there instead.
    /// </summary>
    /// <param name="file">The page below the repository's root: <c>Bus/CONFORMANCE.md</c>.</param>
    /// <param name="page">The expected page.</param>
    public static void Verify(string file, string page)
    {
        var path = Path.Combine(Root(), file);
        if (Environment.GetEnvironmentVariable("SOA_APPROVE") == "1")
            File.WriteAllText(path, page);
        Assert.That(
            page,
            Is.EqualTo(File.Exists(path) ? File.ReadAllText(path) : ""),
            $"{file} is not what the tests say. Run this test with SOA_APPROVE=1 in the environment and commit the file.");
    }

    private static string Cell(string text) => text.Replace("|", "\\|");

    /// <summary>Returns a key by which section 10 comes after section 9.</summary>
    private static string SortKey(string section) => Numbers().Replace(section, number => number.Value.PadLeft(6, '0'));

    /// <summary>Finds the root of the repository, which holds <c>Soa.sln</c>, above the running tests.</summary>
    public static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Soa.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException(
            "The tests run outside of the repository: no folder above them has Soa.sln.");
    }

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Numbers();
}
