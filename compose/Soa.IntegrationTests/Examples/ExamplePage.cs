using System.Text;
using System.Text.RegularExpressions;
using Soa.Bus.Testing.ForeignClients;

namespace Soa.IntegrationTests.Examples;

/// <summary>
/// The page of an example. Its <c>bash</c> blocks are what a reader types, one after the other in one shell; the <c>text</c> block behind one is what comes
/// out, with an ellipsis for what differs from time to time. White space does not count.
/// </summary>
internal sealed partial class ExamplePage
{
    private const string EndOfBlock = "--- end of block ---";

    private readonly IReadOnlyList<(string Commands, string Output)> blocks;

    private ExamplePage(string text)
    {
        Start = StartBlock().Match(text).Groups[1].Value;
        blocks = [.. CommandsAndOutput().Matches(text).Select(match => (match.Groups[1].Value, match.Groups[2].Value))];
        Assert.That(blocks, Has.Count.EqualTo(text.Split("```bash").Length - 1), "behind each bash block stands a text block with what comes out");
    }

    /// <summary>How the reader is told to start the system.</summary>
    public string Start { get; }

    public static ExamplePage Read(string file) => new(File.ReadAllText(file));

    /// <summary>Types everything that the page says, and compares what comes out.</summary>
    /// <param name="adapt">Puts the addresses and folders of this run in place of those on the page.</param>
    public async Task FollowAsync(Func<string, string> adapt)
    {
        Assert.That(blocks, Is.Not.Empty);
        var script = new StringBuilder($"cd '{SharedData.RepositoryRoot}'\n");
        foreach (var (commands, _) in blocks)
            script.Append($"{adapt(commands)}\necho '{EndOfBlock}'\n");
        var run = await ExternalProcess.RunAsync("bash", ["-c", script.ToString()], TimeSpan.FromMinutes(2));
        var printed = run.Output.Split(EndOfBlock);
        Assert.Multiple(() =>
        {
            foreach (var ((commands, output), number) in blocks.Select((block, number) => (block, number)))
                Assert.That(Pattern(adapt(output)).IsMatch(WithoutSpace(printed[number])), Is.True, $"{commands}\nprinted\n{printed[number]}\n{run.Error}\nnot\n{output}");
        });
    }

    private static Regex Pattern(string output) =>
        new($"^{string.Join(".*?", WithoutSpace(output).Split('…').Select(Regex.Escape))}$", RegexOptions.Singleline);

    private static string WithoutSpace(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    [GeneratedRegex("^```sh\n(.+?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex StartBlock();

    [GeneratedRegex("^```bash\n(.+?)^```\n\n```text\n(.+?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CommandsAndOutput();
}
