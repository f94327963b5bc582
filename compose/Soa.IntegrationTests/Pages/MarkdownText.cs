using System.Text.RegularExpressions;

namespace Soa.IntegrationTests.Pages;

/// <summary>Reads what Markdown pages say: links, anchors, code, and the files they name.</summary>
internal static partial class MarkdownText
{
    /// <summary>Returns the targets of all links and pictures of a page, outside of code.</summary>
    public static IEnumerable<string> Links(string text) =>
        Link().Matches(CodeSpan().Replace(FencedBlock().Replace(text, ""), "")).Select(match => match.Groups[1].Value);

    /// <summary>
    /// Returns the paths in code spans that begin with one of the project's folders; placeholders and patterns are left out.
    /// </summary>
    public static IEnumerable<string> NamedPaths(string text) =>
        NamedPath().Matches(text).Select(match => match.Groups[1].Value.TrimEnd('/')).Where(
            path => path.IndexOfAny(['<', '*', '…', '$', '{']) < 0);

    /// <summary>Returns the anchors of a page's headings, as GitHub makes them.</summary>
    public static IEnumerable<string> Anchors(string text) =>
        Heading().Matches(text).Select(
            match => NotInAnchor().Replace(match.Groups[1].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    /// <summary>Returns the C# of a page that is not marked as a sketch.</summary>
    public static IEnumerable<string> CSharp(string text) => CSharpBlock().Matches(text).Select(match => match.Groups[1].Value);

    /// <summary>Returns the texts between backticks in a line or cell.</summary>
    public static IEnumerable<string> CodeSpans(string text) => CodeSpan().Matches(text).Select(match => match.Groups[1].Value);

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"`((?:Bus|Services|Contracts|Database|compose)/[\w./<>*…${}-]+)`")]
    private static partial Regex NamedPath();

    [GeneratedRegex(@"^#+ (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w -]")]
    private static partial Regex NotInAnchor();

    [GeneratedRegex(@"(?<!<!-- sketch -->\n)^```csharp\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CSharpBlock();

    [GeneratedRegex(@"^```.*?^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex FencedBlock();

    [GeneratedRegex("`([^`\n]+)`")]
    private static partial Regex CodeSpan();
}
