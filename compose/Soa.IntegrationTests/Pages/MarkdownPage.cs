using System.Text.RegularExpressions;
using Soa.AllInOne.Testing;

namespace Soa.IntegrationTests.Pages;

/// <summary>
/// Represents a Markdown page of the repository and the commands on it. A <c>sh</c> or <c>bash</c> block is typed; the <c>text</c> block
/// behind it is what it prints, a
/// <c>console</c> block what the running system prints then. What cannot be run in a test has the comment <c>needs: ...</c> before its
/// block or paragraph, and the same words for the reader.
/// </summary>
internal sealed partial class MarkdownPage
{
    private readonly List<CommandBlock> blocks = [];
    private readonly List<(int Line, string Command)> inline = [];
    private readonly List<(int Line, string Text)> errors = [];

    private MarkdownPage(string file, string[] lines)
    {
        File = file;
        Read(lines);
    }

    /// <summary>Gets its path in the repository.</summary>
    public string File { get; }

    /// <summary>Gets its command blocks, in order.</summary>
    public IReadOnlyList<CommandBlock> Blocks => blocks;

    /// <summary>Gets the commands within its text that are not marked.</summary>
    public IReadOnlyList<(int Line, string Command)> Inline => inline;

    /// <summary>Gets the commands in a form that no test would find, and the marks that a reader does not see.</summary>
    public IEnumerable<string> Errors => errors.Select(error => $"{File}:{error.Line}: {error.Text}");

    /// <summary>Gets every page except the change log, which describes the past.</summary>
    public static IReadOnlyList<MarkdownPage> All { get; } =
    [
        .. from file in Directory.EnumerateFiles(SharedData.RepositoryRoot, "*.md", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal)
           let relative = Path.GetRelativePath(SharedData.RepositoryRoot, file)
           where !Unversioned().IsMatch(relative) && relative != "CHANGELOG.md"
           select Of(relative),
    ];

    /// <summary>Returns one page.</summary>
    /// <param name="file">Its path in the repository.</param>
    public static MarkdownPage Of(string file) => new(file, System.IO.File.ReadAllLines(Path.Combine(SharedData.RepositoryRoot, file)));

    /// <summary>Returns a page that need not be a file.</summary>
    public static MarkdownPage Parse(string text) => new("page.md", text.Split('\n'));

    private void Read(string[] lines)
    {
        // A mark is for the block or paragraph behind it.
        var (need, isInParagraph) = ((string?)null, false);
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i];
            if (Mark().Match(line) is { Success: true } mark)
            {
                (need, isInParagraph) = (mark.Groups["need"].Value, false);
                if (!IsVisible(lines, i, mark.Groups["verb"].Value, need))
                    errors.Add((i + 1, $"the reader must see it too: write '{mark.Groups["verb"]} {need}' in the same section"));
            }
            else if (Fence().Match(line) is { Success: true } fence)
            {
                var end = Array.FindIndex(lines, i + 1, other => other.StartsWith("```", StringComparison.Ordinal));
                ReadBlock(i, fence.Groups[1].Value, string.Join('\n', lines[(i + 1)..end]), need);
                (i, need, isInParagraph) = (end, null, false);
            }
            else if (line.TrimStart().StartsWith("```", StringComparison.Ordinal))
                errors.Add((i + 1, "a block that no test would find; write ```sh at the beginning of a line, and nothing behind it"));
            else if (line.Length == 0)
                need = isInParagraph ? null : need;
            else
            {
                isInParagraph = true;
                ReadLine(i, line, isFirst: i == 0 || lines[i - 1].Length == 0, isMarked: need is not null);
            }
        }
    }

    private void ReadLine(int at, string line, bool isFirst, bool isMarked)
    {
        if (isFirst && IndentedCommand().IsMatch(line))
            errors.Add((at + 1, "an indented command; put it between ```sh and ```"));
        if (!isMarked)
            inline.AddRange(InlineCommand().Matches(line).Select(match => (at + 1, match.Groups[1].Value)));
    }

    private void ReadBlock(int at, string language, string text, string? need)
    {
        if (language is "sh" or "bash")
            blocks.Add(new CommandBlock(at + 1, text + "\n", null, null, need));
        else if (language is "" && BareCommand().IsMatch(text))
            errors.Add((at + 1, "commands in a block without a language; write ```sh"));
        else if (language is "shell" or "zsh" or "powershell" or "cmd")
            errors.Add((at + 1, $"commands for {language}; write ```sh"));
        else if (language is "text" && blocks.Count > 0 && blocks[^1].Output is null)
            blocks[^1] = blocks[^1] with { Output = text };
        else if (language is "console" && blocks.Count > 0)
            blocks[^1] = blocks[^1] with { Console = text };
    }

    // Between the heading before and the heading behind.
    private static bool IsVisible(string[] lines, int at, string verb, string need)
    {
        var first = Array.FindLastIndex(lines, at, line => line.StartsWith('#'));
        var next = Array.FindIndex(lines, at, line => line.StartsWith('#'));
        var section = string.Join(
            ' ',
            lines[Math.Max(first, 0)..(next < 0 ? lines.Length : next)].Where(line => !Mark().IsMatch(line)).Select(line => line.Trim()));
        return section.Contains($"{verb} {need}", StringComparison.OrdinalIgnoreCase) || section.Contains(
            $"need {need}", StringComparison.OrdinalIgnoreCase);
    }

    [GeneratedRegex(@"(^|/)(bin|obj|node_modules|\.[^/]+)/")]
    private static partial Regex Unversioned();

    // The page for Spanish classes is in Spanish.
    [GeneratedRegex("^<!-- (?<verb>needs|necesita): (?<need>.+?) -->$")]
    private static partial Regex Mark();

    [GeneratedRegex("^```([a-z]*)$")]
    private static partial Regex Fence();

    [GeneratedRegex(@"^( {4}|\t)(sudo )?(\w+=\S+ )*(dotnet|curl|\./\w|soa|docker|export|sed|kubectl|apt-get|rabbitmq-plugins|cp|kill) ?")]
    private static partial Regex IndentedCommand();

    [GeneratedRegex(
        @"^(sudo )?([A-Za-z_]+=\S+ )*(dotnet|curl|\./\w|soa|docker|export|sed|kubectl|apt-get|rabbitmq-plugins|cp|kill)\b",
        RegexOptions.Multiline)]
    private static partial Regex BareCommand();

    [GeneratedRegex(
        @"`((?:[A-Za-z_]+=\S+ )*(?:dotnet|curl|soa|docker|export|sed|kubectl|apt-get|rabbitmq-plugins|cp|kill) [^`]+"
        + @"|\./[\w./-]+\.sh[^`]*)`")]
    private static partial Regex InlineCommand();
}
