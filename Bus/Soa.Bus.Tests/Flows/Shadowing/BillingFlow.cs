using System.Text;
using Soa.Flows.Shadowing;
using Soa.Messaging.Auditing;
using Soa.Testing.Flows;
using Soa.Testing.Flows.Versions;
using Soa.Testing.Messaging;

namespace Soa.Bus.Tests.Flows.Shadowing;

/// <summary>A flow that bills orders, whose earlier documents a test takes through other versions of it.</summary>
internal static class BillingFlow
{
    public const string Yaml = """
        flow: test
        from: [ queue:in, http:/orders ]
        steps:
          - require: [ { that: /Order/Line, code: OrderEmpty, message: The order has no lines. } ]
          - call: flow:rate
            as: rate
          - set: { total: "sum(/Order/Line) * $rate" }
          - send: queue:out
            map: bill.xslt
          - reply:
            map: answer.xslt
        """;

    public static readonly Actor Olga = new("Olga");

    /// <summary>Writes the flow, and the one that it asks for the rate.</summary>
    public static void WriteBilling(this FlowFiles files, string yaml = Yaml, int rate = 2)
    {
        files.Write(
            "rate", $"flow: rate\nfrom: 'flow:'\nsteps:\n  - map: rate.xslt", ("rate.xslt", TestFlow.Xslt($"<Rate>{rate}</Rate>")));
        files.Write("test", yaml, ("bill.xslt", Bill("<Total><xsl:value-of select='$total'/></Total>")), ("answer.xslt", Answer("total")));
    }

    /// <summary>The map of the bill.</summary>
    public static string Bill(string total) => TestFlow.Xslt(
        $"<Bill at='{{$now}}'><OrderNumber><xsl:value-of select='/Order/OrderNumber'/></OrderNumber>{total}</Bill>",
        "<xsl:param name='total'/><xsl:param name='now'/>");

    /// <summary>The map of the answer.</summary>
    public static string Answer(string variable) => TestFlow.Xslt(
        $"<Accepted><Owed><xsl:value-of select='${variable}'/></Owed></Accepted>", $"<xsl:param name='{variable}'/>");

    /// <summary>Has an order billed, and waits until the journal has all of it.</summary>
    /// <returns>The conversation.</returns>
    public static async Task<Guid> OrderAsync(this FlowDesk desk, int number, params int[] lines)
    {
        var order = $"<Order><OrderNumber>SO-{number}</OrderNumber>{string.Concat(lines.Select(line => $"<Line>{line}</Line>"))}</Order>";
        using var content = new StringContent(order, Encoding.UTF8, "application/xml");
        using var answer = await desk.Http.PostAsync("/orders", content);
        Assert.That(
            answer.Headers.Contains("Soa-Conversation-Id"), $"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        var conversation = Guid.Parse(answer.Headers.GetValues("Soa-Conversation-Id").Single());
        await Wait.UntilAsync(
            async () => (await desk.JournalAsync(conversation)).Any(entry => entry is { Flow: "test", Step: null, Kind: "Answered" }),
            $"the journal has order {number}");
        return conversation;
    }

    /// <summary>Begins a shadow run, and waits for its end.</summary>
    public static async Task<Shadow> CompareAsync(this FlowDesk desk, ShadowRequest request) =>
        await desk.UntilEndedAsync(await desk.Shadows.StartAsync(request, Olga, default));

    /// <summary>Waits for the end of a shadow run.</summary>
    public static async Task<Shadow> UntilEndedAsync(this FlowDesk desk, string id)
    {
        Shadow? run = null;
        await Wait.UntilAsync(
            async () => (run = await desk.ShadowStore.FindAsync(id, default))!.Status != ShadowStatus.Running, $"{id} ends");
        return run!;
    }

    /// <summary>Returns what differs, by what differs first.</summary>
    public static async Task<IEnumerable<(string Kind, int Documents)>> KindsAsync(this FlowDesk desk, Shadow run) =>
        (await desk.ShadowStore.ListGroupsAsync(run.Id, default)).Select(group => (group.Kind, group.Documents));

    /// <summary>Returns a draft with a changed file.</summary>
    public static ShadowRequest Draft(string file, string content) => new("test", "", 100)
    {
        Files = new Dictionary<string, byte[]> { [file] = Encoding.UTF8.GetBytes(content) },
    };
}
