using System.Text;
using System.Text.RegularExpressions;
using Soa.AllInOne.Testing;
using Soa.Bus.Testing;
using Soa.Bus.Testing.ForeignClients;

namespace Soa.IntegrationTests.Pages;

/// <summary>
/// Reads pages and types their commands. The system that one page starts goes on running for the next that starts it in the same way.
/// </summary>
internal sealed class PageWalk : IAsyncDisposable
{
    private const string EndOfBlock = "--- end of block ";

    private readonly Checkout checkout = new($"http://127.0.0.1:{FreePorts.Find()}");
    private TypedSystem? system;
    private string started = "";

    /// <summary>Gets the output of the running system so far.</summary>
    public string Output => system?.Output ?? "";

    /// <summary>
    /// Types everything that the page says, and compares what comes out. What needs something that the tests lack is left out.
    /// </summary>
    public async Task FollowAsync(MarkdownPage page)
    {
        var blocks = page.Blocks.Where(block => block.Need is null).ToList();
        Assert.That(blocks, Is.Not.Empty);
        foreach (var block in blocks.Where(block => !block.IsStart))
            Assert.That(block.Output ?? block.Console, Is.Not.Null, $"{page.File}:{block.Line} does not say what comes out; "
                + "put a text block behind it");
        while (blocks.Count > 0)
        {
            if (blocks[0].IsStart)
            {
                await StartAsync(page, blocks[0]);
                blocks.RemoveAt(0);
            }

            var typed = blocks.TakeWhile(block => !block.IsStart).ToList();
            await TypeAsync(page, typed);
            blocks.RemoveRange(0, typed.Count);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (system is not null)
            await system.DisposeAsync();
        checkout.Dispose();
    }

    private async Task StartAsync(MarkdownPage page, CommandBlock start)
    {
        if (started != start.Commands)
        {
            if (system is not null)
                await system.DisposeAsync();
            (system, started) = (null, "");
            system = await TypedSystem.StartAsync(checkout, start);
            started = start.Commands;
        }

        await PrintsAsync(page, start, 0);
    }

    // In one shell, so that what one block sets another may use.
    private async Task TypeAsync(MarkdownPage page, IReadOnlyList<CommandBlock> blocks)
    {
        var printedBefore = Output.Length;
        var script = new StringBuilder($"cd '{checkout.Folder}'\n");
        foreach (var block in blocks)
            script.Append($"{checkout.Adapt(block.Commands)}\necho \"{EndOfBlock}$?\"\n");
        var run = await ExternalProcess.RunAsync("bash", ["-c", script.ToString()], TimeSpan.FromMinutes(4));
        var printed = run.Output.Split(EndOfBlock);
        Assert.That(printed, Has.Length.EqualTo(blocks.Count + 1), $"{page.File}: the shell ended early: {run.Error}\n{run.Output}");
        for (var i = 0; i < blocks.Count; i++)
        {
            var place = $"{page.File}:{blocks[i].Line}: {blocks[i].Commands}";
            var text = printed[i][(i == 0 ? 0 : printed[i].IndexOf('\n'))..];
            Assert.That(printed[i + 1], Does.StartWith("0\n"), $"{place}failed, and printed\n{text}\n{run.Error}");
            if (blocks[i].Output is { } output)
            {
                var isSame = Pattern(checkout.Adapt(output), isWhole: true).IsMatch(WithoutSpace(text));
                Assert.That(isSame, Is.True, $"{place}printed\n{text}\n{run.Error}\nnot\n{output}");
            }

            await PrintsAsync(page, blocks[i], printedBefore);
        }
    }

    private async Task PrintsAsync(MarkdownPage page, CommandBlock block, int from)
    {
        if (block.Console is null)
            return;
        var pattern = Pattern(checkout.Adapt(block.Console), isWhole: false);
        await Condition.BecomesAsync(
            () => Task.FromResult(Output[from..]),
            text => pattern.IsMatch(WithoutSpace(text)),
            text => $"{page.File}:{block.Line}: the system printed\n{text}\nnot\n{block.Console}");
    }

    // White space does not count; an ellipsis matches anything.
    private static Regex Pattern(string output, bool isWhole)
    {
        var pattern = string.Join(".*?", WithoutSpace(output).Split('…').Select(Regex.Escape));
        return new Regex(isWhole ? $"^{pattern}$" : pattern, RegexOptions.Singleline);
    }

    private static string WithoutSpace(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
