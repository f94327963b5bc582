using System.Text.RegularExpressions;
using Soa.AllInOne.Testing;

namespace Soa.IntegrationTests.Pages;

/// <summary>Checks that the page of troubleshooting quotes messages as the programs print them, so that a search finds them.</summary>
public sealed partial class The_page_of_troubleshooting
{
    private const string Page = "compose/TROUBLESHOOTING.md";

    // String literals that are joined over several lines are one message.
    private static readonly string Sources = Joint().Replace(string.Join('\n',
        from folder in (string[])["Bus", "Database", "compose/Soa.AllInOne"]
        from file in Directory.EnumerateFiles(Path.Combine(SharedData.RepositoryRoot, folder), "*.cs", SearchOption.AllDirectories)
        where !Ignored().IsMatch(Path.GetRelativePath(SharedData.RepositoryRoot, file))
        select File.ReadAllText(file)), "");

    private static IEnumerable<TestCaseData> Messages() =>
        from line in File.ReadLines(Path.Combine(SharedData.RepositoryRoot, Page))
        where line.StartsWith("| ", StringComparison.Ordinal)
        from message in MarkdownText.CodeSpans(line.Split('|')[1])
        where message.Contains(' ', StringComparison.Ordinal)
        select new TestCaseData(message).SetArgDisplayNames(message);

    [TestCaseSource(nameof(Messages))]
    public void Quotes_what_the_code_says(string message)
    {
        var parts = message.Split('…', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(part => part.Length > 3);

        foreach (var part in parts)
            Assert.That(Sources.Contains(part, StringComparison.Ordinal), Is.True, $"No file says '{part}'. Quote the message as it is, "
                + "with an ellipsis for what differs.");
    }

    [GeneratedRegex(@"""\s*\+\s*\$?""")]
    private static partial Regex Joint();

    [GeneratedRegex(@"(^|/)(bin|obj)/|Tests/|\.Testing/")]
    private static partial Regex Ignored();
}
