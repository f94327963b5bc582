using System.IO.Compression;
using System.Text.Json.Nodes;
using Soa.Bus.Tool.CommandLine;
using Soa.Testing.Messaging;

namespace Soa.Bus.Tests.Tool;

public sealed class Somebody_who_traces_an_order : ToolFixture
{
    [OneTimeSetUp]
    public async Task Lend()
    {
        Assert.That((await PipeAsync(Borrow("C-1"), "send", "-", "--flow", "lend")).ExitCode, Is.Zero);
        Assert.That((await PipeAsync(Borrow("C-2", copies: 0), "send", "-", "--flow", "lend")).ExitCode, Is.EqualTo(1));
        Assert.That((await PipeAsync("<a/>", "send", "-", "--flow", "stuck")).ExitCode, Is.Zero);
        foreach (var key in (string[])["C-1", "C-2"])
            await Wait.UntilAsync(async () => (await SoaAsync("trace", key)).Output.Contains("service desk"), $"{key} is in the journal");
    }

    [Test]
    public async Task Sees_each_message_with_who_sent_it_to_whom_and_what_was_answered()
    {
        var (code, output, error) = await SoaAsync("trace", "C-1");

        Assert.That((code, error), Is.EqualTo((0, "")));
        Assert.That(output, Does.StartWith("Conversation ").And.Contain(", 2 messages, 0 faults").And.Not.Contain("\e["));
        Assert.That(output, Does.Match(@"\+\d\.\d{3} +\S+ ms  BorrowBook  http:/lend → flow lend v1 ← BorrowBookResponse"));
        Assert.That(output, Does.Match(@"\+\d\.\d{3} +\S+ ms  └─ BorrowBook  flow lend → service desk ← BorrowBookResponse"));
    }

    [Test]
    public async Task Sees_a_fault_with_its_reason()
    {
        var (_, output, _) = await SoaAsync("trace", "C-2");

        Assert.That(output, Does.Contain("2 faults").And.Contain("CopiesNotPositive: Copies must be at least 1."));
    }

    [Test]
    public async Task Sees_attempts_that_failed_and_that_the_document_was_parked()
    {
        var parked = JsonNode.Parse(await ParkedAsync())!.AsArray().Single()!;

        var (code, output, _) = await SoaAsync("trace", (string)parked["messageId"]!);

        Assert.That(code, Is.Zero);
        Assert.That(output, Does.Contain("flow stuck").And.Contain("Retried").And.Contain("Parked"));
    }

    [Test]
    public async Task Sees_the_documents_if_they_want_to()
    {
        var (_, text, _) = await SoaAsync("trace", "C-1", "--bodies");
        var (_, json, _) = await SoaAsync("trace", "C-1", "--bodies", "--json");

        Assert.That(text, Does.Contain("<CardNumber>C-1</CardNumber>").And.Contain("<LoanNumber>L-C-1</LoanNumber>"));
        var story = JsonNode.Parse(json)!["conversations"]!.AsArray().Single()!;
        Assert.That(story["messages"]![0]!["entries"]![0]!["body"]!.ToString(), Does.Contain("<CardNumber>C-1</CardNumber>"));
    }

    [Test]
    public async Task May_name_the_conversation_or_a_message()
    {
        var story = JsonNode.Parse((await SoaAsync("trace", "C-1", "--json")).Output)!["conversations"]![0]!;
        var message = (string)story["messages"]![0]!["led"]![0]!["messageId"]!;

        var byConversation = await SoaAsync("trace", (string)story["conversationId"]!);
        var byMessage = await SoaAsync("trace", message);

        Assert.That(byConversation.Output, Is.EqualTo((await SoaAsync("trace", "C-1")).Output));
        Assert.That(byMessage.Output, Is.EqualTo(byConversation.Output));
    }

    [Test]
    public async Task Sees_the_latest_conversations_of_a_key_and_that_there_are_more()
    {
        for (var number = 1; number <= 3; number++)
            await PipeAsync(Borrow("C-3"), "send", "-", "--flow", "lend");
        await Wait.UntilAsync(async () => (await SoaAsync("trace", "C-3")).Output.Split("Conversation ").Length == 4, "three are found");

        var (_, output, error) = await SoaAsync("trace", "C-3", "--limit", "2");

        Assert.That(output.Split("Conversation "), Has.Length.EqualTo(3));
        Assert.That(error.TrimEnd(), Is.EqualTo("These are the latest 2 conversations; there are more: see --limit."));
    }

    [TestCase("C-99")]
    [TestCase("0196c1a0-7b1e-7c3a-9d53-0e2f3c1d7a10")]
    public async Task Reads_that_a_key_is_not_known(string key)
    {
        var (code, output, error) = await SoaAsync("trace", key);

        Assert.That((code, output), Is.EqualTo((1, "")));
        Assert.That(error.TrimEnd(), Does.Contain($"'{key}'").And.Not.Contain("\n"));
    }

    [Test]
    public async Task Has_it_in_colours_on_a_terminal_only()
    {
        var coloured = await SoaAsync(Coloured, ["trace", "C-2"]);
        var plain = await SoaAsync(Coloured, ["trace", "C-2", "--no-color"]);

        Assert.That(coloured.Output, Does.Contain("\e[31m"));
        Assert.That(plain.Output, Is.EqualTo((await SoaAsync("trace", "C-2")).Output));

        static Terminal Coloured(Terminal terminal) =>
            new() { Output = terminal.Output, Error = terminal.Error, IsWatched = true, IsColoured = true };
    }

    [Test]
    public async Task Exports_it_with_its_documents()
    {
        var folder = Directory.CreateTempSubdirectory("soa-export-");
        try
        {
            var file = Path.Combine(folder.FullName, "story.zip");

            var first = await SoaAsync("export", "C-1", "--out", file);
            var again = await SoaAsync("export", "C-1", "--out", file);
            var forced = await SoaAsync("export", "C-1", "--out", file, "--force", "--json");

            Assert.That((first.ExitCode, again.ExitCode, forced.ExitCode), Is.EqualTo((0, 1, 0)), first.Error);
            Assert.That(again.Error, Does.Contain("exists already").And.Contain("--force"));
            Assert.That(folder.GetFiles(), Has.Length.EqualTo(1), "nothing unfinished is left");
            await using var zip = await ZipFile.OpenReadAsync(file);
            using var json = new StreamReader(zip.GetEntry("conversation.json")!.Open());
            var entries = JsonNode.Parse(await json.ReadToEndAsync())!["messages"]![0]!["entries"]!.AsArray();
            using var body = new StreamReader(zip.GetEntry((string)entries[0]!["bodyFile"]!)!.Open());
            Assert.That(await body.ReadToEndAsync(), Does.Contain("<CardNumber>C-1</CardNumber>"));
            Assert.That((int)JsonNode.Parse(forced.Output)!["bodies"]!, Is.EqualTo(zip.Entries.Count - 1).And.GreaterThan(1));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<string> ParkedAsync()
    {
        var output = "";
        await Wait.UntilAsync(
            async () => JsonNode.Parse(output = (await SoaAsync("parked", "list", "--json")).Output)!.AsArray().Count > 0,
            "the document is parked");
        return output;
    }
}
