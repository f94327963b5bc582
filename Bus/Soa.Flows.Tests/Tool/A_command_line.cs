using System.Text.Json.Nodes;
using Soa.Bus.Tool;
using Soa.Testing.Flows;
using Soa.Testing.Flows.Checking;

namespace Soa.Flows.Tests.Tool;

public sealed class A_command_line
{
    private static readonly string[] OfABus =
    [
        "parked", "parked list", "parked show", "parked edit", "parked replay", "parked discard", "flows diff", "flows deploy", "status",
        "top", "trace", "send", "export",
    ];

    private static readonly string[] Commands =
    [
        "", "flows", "flows check", "flows test", "flows catalogue", "flows schema", "new", "new service", "new flow", "new host", "wsdl",
        "wsdl import", "hash-password", "completion", .. OfABus,
    ];

    // What only groups commands.
    private static readonly string[] Groups = ["", "flows", "parked", "new", "wsdl"];

    [TestCaseSource(nameof(Commands))]
    public async Task Has_help_that_shows_the_bus_only_where_one_is_used(string command)
    {
        var (code, output, _) = await FlowTool.SoaAsync([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);

        Assert.That(code, Is.Zero);
        Assert.That(output.Contains("--url", StringComparison.Ordinal), Is.EqualTo(OfABus.Contains(command)), output);
        Assert.That(output.Contains("--user", StringComparison.Ordinal), Is.EqualTo(OfABus.Contains(command)), output);
    }

    [Test]
    public async Task Has_help_for_every_command()
    {
        foreach (var group in Groups)
        {
            var (_, offered, _) = await FlowTool.SoaAsync(
                ["complete", "--next", "--", .. group.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
            var below = offered.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries)
                .Select(line => $"{group} {line.Split('\t')[0]}".Trim());

            Assert.That(below, Is.SubsetOf(Commands), group);
        }
    }

    // A file that the shell opens, a pipe and a comment are not part of the command line.
    [TestCaseSource(nameof(Commands))]
    public async Task Has_examples_that_can_be_carried_out(string command)
    {
        var (_, output, _) = await FlowTool.SoaAsync([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);
        var examples = output.Split("Examples:").Skip(1).SelectMany(text => text.Split(Environment.NewLine))
            .Select(line => line.Split("  #")[0].Split([" > ", " < ", " | "], StringSplitOptions.None)[0].Trim())
            .Where(line => line.StartsWith("soa ", StringComparison.Ordinal)).ToArray();

        if (!Groups.Contains(command) && command != "completion")
            Assert.That(examples, Has.Some.StartsWith($"soa {command}"));
        foreach (var example in examples)
            Assert.That(SoaCommand.ErrorsOf(example[4..].Replace('\'', '"')), Is.Empty, example);
    }

    // What changes nothing but a folder or the terminal, or prints what is data already, has no JSON.
    [TestCaseSource(nameof(Commands))]
    public async Task Prints_JSON_if_it_prints_data(string command)
    {
        string[] without = [.. Groups, "flows schema", "completion", "hash-password"];
        var (_, output, _) = await FlowTool.SoaAsync([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);

        Assert.That(output.Contains("--json", StringComparison.Ordinal), Is.EqualTo(!without.Contains(command)));
    }

    [TestCase("flws", "'soa' has no command 'flws'. Did you mean 'flows'?", "soa --help")]
    [TestCase("flows chekc", "'soa flows' has no command 'chekc'. Did you mean 'check'?", "soa flows --help")]
    [TestCase("flows check --strct", "There is no option '--strct'. Did you mean '--strict'?", "soa flows check --help")]
    [TestCase("flows check . --jsn", "'soa flows check' has no option '--jsn'. Did you mean '--json'?", "soa flows check --help")]
    [TestCase("flows check --url http://127.0.0.1", "There is no option '--url'.", "soa flows check --help")]
    [TestCase("flows check a b", "'soa flows check' cannot make use of 'b'.", "soa flows check --help")]
    [TestCase("parked list --statsu Parked", "'soa parked list' has no option '--statsu'. Did you mean '--status'?", "soa parked list "
        + "--help")]
    [TestCase("parked list --status Parkd", "--status is 'Parkd'. Did you mean 'Parked'?", "soa parked list --help")]
    [TestCase("parked list --urll x", "'soa parked list' has no option '--urll'. Did you mean '--url'?", "soa parked list --help")]
    [TestCase("parked list --url nonsense", "'nonsense' is not the address of a bus.", "soa parked list --help")]
    [TestCase("parked show --bdy", "There is no option '--bdy'. Did you mean '--body'?", "soa parked show --help")]
    [TestCase("parked show", "Required argument 'id' missing", "soa parked show --help")]
    public async Task Is_answered_in_two_lines_if_it_is_wrong(string arguments, string error, string help)
    {
        var (code, output, errors) = await FlowTool.SoaAsync(arguments.Split(' '));

        Assert.That(code, Is.EqualTo(2));
        Assert.That(output, Is.Empty);
        Assert.That(
            errors.TrimEnd().Split(Environment.NewLine),
            Has.Length.EqualTo(2).And.Some.StartsWith(error).And.Some.EqualTo($"Help: {help}"));
    }

    [TestCase("")]
    [TestCase("flows")]
    [TestCase("parked")]
    public async Task Shows_which_commands_there_are_if_it_names_none(string arguments)
    {
        var (code, output, errors) = await FlowTool.SoaAsync(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.That((code, errors), Is.EqualTo((2, "")));
        Assert.That(output, Does.Contain("Commands:"));
    }

    [Test]
    public async Task Says_in_one_line_that_no_bus_answers()
    {
        var (code, output, error) = await FlowTool.SoaAsync("parked", "list", "--url", "http://127.0.0.1:9/");

        Assert.That((code, output), Is.EqualTo((3, "")));
        Assert.That(error.TrimEnd(), Does.StartWith(
            "No bus answers at http://127.0.0.1:9: is it running? Start one with").And.Contain("--url").And.Not.Contain("\n"));
    }

    [TestCase("text/html", "<html/>")]
    [TestCase("application/json", "[1]")]
    [TestCase("application/json", "{")]
    public async Task Says_so_if_something_else_than_a_bus_answers(string contentType, string answer)
    {
        await using var other = await Partner.StartAsync(async context =>
        {
            context.Response.ContentType = contentType;
            await context.Response.Body.WriteAsync(TestFlow.Bytes(answer));
        });

        var (code, _, error) = await FlowTool.SoaAsync("parked", "list", "--url", other.Address.ToString());

        Assert.That(code, Is.EqualTo(1));
        Assert.That(error.TrimEnd(), Does.Contain("does --url name a process with parked documents?").And.Not.Contain("\n"));
    }

    [Test]
    public async Task Checks_flows_for_programs_too()
    {
        using var flow = new TestFlow("steps:\n  - call: service:orders/GetOrdr\n", ("a.xslt", TestFlow.Xslt("<a/>")));

        var (code, output, _) = await FlowTool.RunAsync("check", flow.Folder, "--json");

        var report = JsonNode.Parse(output)!;
        Assert.That(code, Is.EqualTo(1));
        Assert.That(((int)report["flows"]!, (int)report["errors"]!, (int)report["warnings"]!), Is.EqualTo((1, 1, 1)));
        var error = report["findings"]!.AsArray().Single(finding => (string)finding!["severity"]! == "error")!;
        Assert.That((string)error["file"]!, Does.EndWith("flow.yaml"));
        Assert.That((int)error["line"]!, Is.EqualTo(4));
        Assert.That((string)error["message"]!, Does.Contain("Did you mean 'GetOrder'?"));
    }

    [Test]
    public async Task Runs_cases_for_programs_too()
    {
        using var flow = new TestFlow("steps: [ { reply: }, ]", ("cases/a.case.yaml", "case: All is well\ngiven: <a/>\nexpect: "
            + "{ answer: <a/> }"), ("cases/b.case.yaml", "case: Not so\ngiven: <a/>\nexpect: { answer: <b/> }"));

        var (code, output, _) = await FlowTool.RunAsync("test", flow.Folder, "--json");

        var report = JsonNode.Parse(output)!;
        Assert.That((code, (int)report["passed"]!, (int)report["failed"]!), Is.EqualTo((1, 1, 1)));
        var cases = report["flows"]![0]!["cases"]!.AsArray();
        Assert.That(
            cases.Select(one => ((string)one!["name"]!, (bool)one["isOk"]!)),
            Is.EqualTo(new[] { ("All is well", true), ("Not so", false) }));
        Assert.That((string)cases[1]!["differences"]![0]!, Does.Contain("the answer"));
    }

    [Test]
    public async Task Prints_the_catalogue_as_text_as_Markdown_or_as_JSON()
    {
        var (_, all, _) = await FlowTool.RunAsync("catalogue");
        var (_, one, _) = await FlowTool.RunAsync("catalogue", "file");
        var (_, markdown, _) = await FlowTool.RunAsync("catalogue", "--markdown");
        var (_, json, _) = await FlowTool.RunAsync("catalogue", "split", "--json");

        Assert.That(
            all,
            Does.Contain("STEPS").And.Contain("\n  idempotent-receiver ").And.Contain("\n  file: ")
                .And.Not.Contain("|").And.Not.Contain("&lt;"));
        Assert.That(all.Split('\n').Select(line => line.Length), Is.All.LessThanOrEqualTo(100));
        Assert.That(one, Does.StartWith("file: (File Transfer)").And.Contain("OPTIONS IN 'from'").And.Contain("  pattern: text; "
            + "default: *\n      The names").And.Not.Contain("|"));
        Assert.That(markdown, Does.StartWith("# The catalogue").And.Contain("| step | pattern |"));
        Assert.That((string)JsonNode.Parse(json)!["name"]!, Is.EqualTo("split"));
    }

    [Test]
    public async Task Suggests_what_was_meant()
    {
        var (code, _, error) = await FlowTool.RunAsync("catalogue", "splt");
        var (folder, _, elsewhere) = await FlowTool.RunAsync("check", Repository.Flows + "s");
        var (filter, none, _) = await FlowTool.RunAsync("test", Repository.Flows, "--filter", "order-fulfillment");

        Assert.That((code, folder, filter), Is.EqualTo((1, 1, 1)));
        Assert.That(error, Does.StartWith("There is no step or endpoint 'splt'. Did you mean 'split'?"));
        Assert.That(elsewhere, Does.Contain("Did you mean").And.Contain(Repository.Flows));
        Assert.That(none, Does.Contain("contains 'order-fulfillment'. Did you mean 'order-fulfilment'?"));
    }
}
