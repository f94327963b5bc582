using System.Text.Json.Nodes;
using Soa.Documents;
using Soa.Messaging;
using Soa.Testing.Flows;
using Soa.Testing.Flows.Checking;
using Soa.Testing.Parked;

namespace Soa.Bus.Tests.Tool;

public sealed class Somebody_with_parked_documents_at_the_command_line
{
    [Test]
    public async Task Lists_and_shows_them_as_text_and_as_JSON()
    {
        var options = new DocumentBusOptions { Retry = new RetryOptions { Limit = 0, Delays = [] } };
        await using var desk = await ParkedDesk.StartAsync(
            options, new DocumentSubscription("in", [], (_, _) => throw new InvalidOperationException("It does not work.")));
        await desk.Bus.SendAsync("in", new Document(TestFlow.Bytes("<order number='7'/>"), Guid.NewGuid()), default);
        var id = (string)(await desk.UntilListedAsync(1))[0]!["id"]!;
        Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments) =>
            FlowTool.SoaAsync(["parked", .. arguments, "--url", desk.Http.BaseAddress!.ToString(), "--user", "anna"]);

        var list = await RunAsync("list");
        var listed = JsonNode.Parse((await RunAsync("list", "--json")).Output)!.AsArray();
        var none = await RunAsync("list", "--queue", "out", "--json");
        var show = await RunAsync("show", id);
        var shown = JsonNode.Parse((await RunAsync("show", id, "--json")).Output)!;
        var body = await RunAsync("show", id, "--body");
        var missing = await RunAsync("show", "PD-nonsense");
        var file = await RunAsync("edit", id, "--file", "missing.xml");

        Assert.That(list.Output, Does.Contain(id).And.Contain("It does not work.").And.EndWith($"1 document{Environment.NewLine}"));
        Assert.That(listed.Select(item => (string)item!["id"]!), Is.EqualTo(new[] { id }));
        Assert.That(JsonNode.Parse(none.Output)!.AsArray(), Is.Empty);
        Assert.That(
            show.Output,
            Does.StartWith($"id: {id}\n").And.Contain("reasonMessage: It does not work.\n").And.Contain("<order number='7'/>"));
        Assert.That(((string)shown["id"]!, (string)shown["body"]!), Is.EqualTo((id, "<order number='7'/>")));
        Assert.That(body.Output, Is.EqualTo($"<order number='7'/>{Environment.NewLine}"));
        Assert.That((missing.ExitCode, file.ExitCode), Is.EqualTo((1, 1)));
        Assert.That(missing.Error + file.Error, Does.Contain("PD-nonsense").And.Contain("missing.xml").And.Not.Contain("   at "));
    }
}
