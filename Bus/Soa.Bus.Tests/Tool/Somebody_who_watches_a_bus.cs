using System.Text.Json.Nodes;
using Soa.Bus.Tool;
using Soa.Bus.Tool.CommandLine;
using Soa.Testing.Messaging;

namespace Soa.Bus.Tests.Tool;

public sealed class Somebody_who_watches_a_bus : ToolFixture
{
    [Test]
    public async Task Sees_health_flows_and_what_is_parked()
    {
        await PipeAsync(Borrow("B1"), "send", "-", "--flow", "lend");
        await PipeAsync("<a/>", "send", "-", "--flow", "stuck");
        await Wait.UntilAsync(
            async () => (await SoaAsync("status")).Output.Contains("1 alert fires"), "there is an alert about the parked document");

        var (code, output, error) = await SoaAsync("status");
        var json = JsonNode.Parse((await SoaAsync("status", "--json")).Output)!;

        Assert.That((code, error), Is.EqualTo((0, "")));
        Assert.That(output, Does.Contain($"{Address}  Healthy").And.Match(@"(?m)^lend +1 +0 +[1-9]\d* +0 +0 +0$"));
        Assert.That(output, Does.Match(@"(?m)^ +1  flow\.stuck  \S+Exception"));
        Assert.That((string)json["health"]!["status"]!, Is.EqualTo("Healthy"));
        Assert.That(json["flows"]!.AsArray().Select(flow => (string)flow!["name"]!), Is.EqualTo(new[] { "lend", "stuck" }));
        Assert.That((int)json["parked"]!["total"]!, Is.EqualTo(1));
        Assert.That(output, Does.Contain($"1 alert fires; see {Address}/console/alerts"));
        Assert.That((int)json["alerts"]!["firing"]!, Is.EqualTo(1));
    }

    [Test]
    public async Task Sees_lines_of_counts_and_rates_in_a_pipe()
    {
        var (code, output, _) = await SoaAsync("top", "--count", "2", "--interval", "0.1");

        var lines = output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.That((code, lines.Length), Is.EqualTo((0, 4)));
        Assert.That(lines[0], Does.Match(@"^\d{4}-\d\d-\d\dT\S+Z lend at-work=\d+ completed=\d+ handled=0 failed=\d+ errors=0$"));
        Assert.That(lines[2], Does.Match(@" lend at-work=\d+ rate=\d+\.\d/s completed="));
    }

    [Test]
    public async Task Sees_the_rate_of_what_was_done_between_two_readings()
    {
        var readings = new StringWriter();
        using var stop = new CancellationTokenSource();
        var watching = SoaAsync(
            terminal => new Terminal { Output = TextWriter.Synchronized(readings), Error = terminal.Error },
            ["top", "--interval", "0.1", "--json"], stop.Token);
        await Wait.UntilAsync(() => readings.ToString().Contains('\n'), "there is a first reading");
        await PipeAsync(Borrow("B2"), "send", "-", "--flow", "lend");

        await Wait.UntilAsync(
            () => readings.ToString().Split('\n')[..^1].Any(line => RateOf(JsonNode.Parse(line)!, "lend") > 0), "the rate is shown");
        await stop.CancelAsync();

        Assert.That((await watching).ExitCode, Is.Zero, "Ctrl-C is how it ends");
    }

    [Test]
    public async Task Sees_it_redrawn_on_a_terminal_until_they_press_q()
    {
        var keys = 0;
        var (code, output, _) = await SoaAsync(
            terminal => new Terminal
            {
                Output = terminal.Output,
                Error = terminal.Error,
                IsWatched = true,
                KeyPressed = () => ++keys > 3 ? 'q' : null,
            },
            ["top", "--interval", "0.1"]);

        Assert.That(code, Is.Zero);
        Assert.That(output, Does.StartWith("\e[?1049h").And.EndWith("\e[?1049l").And.Contain("\e[H"));
        Assert.That(output, Does.Contain("lend").And.Contain("q quits").And.Not.Contain("\e[31m"));
    }

    [TestCase("status")]
    [TestCase("top")]
    [TestCase("trace x")]
    [TestCase("export x --out x.zip")]
    [TestCase("send - --flow x")]
    public async Task Gets_exit_code_3_if_no_bus_answers(string arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await SoaCommand.RunAsync(
            [.. arguments.Split(' '), "--url", "http://127.0.0.1:9"], new Terminal { Output = output, Error = error });

        Assert.That((code, output.ToString()), Is.EqualTo((3, "")));
        Assert.That(error.ToString().TrimEnd(), Does.StartWith("No bus answers at http://127.0.0.1:9").And.Not.Contain("\n"));
    }

    [TestCase("top --interval 0", "--interval is a number of seconds from 0.1 to 3600.")]
    [TestCase("top --interval x", "Cannot parse argument 'x'")]
    [TestCase("trace", "Required argument 'KEY' missing")]
    [TestCase("trace x --limit 0", "--limit is 0. Write 1 or more.")]
    public async Task Gets_exit_code_2_for_a_command_line_that_is_wrong(string arguments, string why)
    {
        var (code, output, error) = await SoaAsync(arguments.Split(' '));

        Assert.That((code, output), Is.EqualTo((2, "")));
        Assert.That(error, Does.StartWith(why));
    }

    private static double RateOf(JsonNode reading, string flow) =>
        (double?)reading["flows"]!.AsArray().First(one => (string)one!["name"]! == flow)!["perSecond"] ?? 0;
}
