using Soa.Testing.Flows;

namespace Soa.Flows.Tests;

public sealed class A_document_that_is_split
{
    private const string Yaml =
        """
        steps:
          - split: /Order/Line
            part: line
            steps:
              - filter: not(/Line/@skip)
              - call: service:items/Find
                map: find.xslt
                undo: { call: service:items/Forget, map: forget.xslt }
            collect: items
          - map: result.xslt
        """;

    private static TestFlow Create()
    {
        var flow = new TestFlow(
            Yaml,
            ("find.xslt", TestFlow.Xslt("<Find><xsl:value-of select='/Line/Id'/></Find>")),
            ("forget.xslt", TestFlow.Xslt("<Forget line='{$line/Line/Id}' item='{/Item}'/>", "<xsl:param name='line'/>")),
            ("result.xslt", TestFlow.Xslt(
                "<All order='{/Order/@id}'><xsl:copy-of select='$items/parts/part'/></All>", "<xsl:param name='items'/>")));
        flow.Bus.Answer(
            "Find",
            request => request.Body.Length == 0 ? ""
                : TestFlow.Text(request) == "<Find>bad</Find>" ? "!Unknown"
                : $"<Item>{TestFlow.Text(request)[6..^7]}!</Item>");
        return flow;
    }

    [Test]
    public async Task Comes_together_again_in_order()
    {
        using var flow = Create();

        var result = await flow.RunAsync(
            "<Order id='1'><Line><Id>a</Id></Line><Line skip='yes'><Id>b</Id></Line><Line><Id>c</Id></Line></Order>");

        Assert.That(
            TestFlow.Text(result.Answer),
            Is.EqualTo("<All order=\"1\"><part number=\"1\"><Item>a!</Item></part><part number=\"3\"><Item>c!</Item></part></All>"));
    }

    [Test]
    public async Task Sends_the_same_ids_for_each_part_when_the_flow_starts_over()
    {
        using var flow = Create();
        const string order = "<Order><Line><Id>a</Id></Line><Line><Id>b</Id></Line></Order>";
        await flow.RunAsync(order);
        var first = flow.Bus.Sent.Select(sent => sent.Document.MessageId).ToArray();
        flow.Bus.Forget();

        await flow.RunAsync(order);

        Assert.That(flow.Bus.Sent.Select(sent => sent.Document.MessageId), Is.EqualTo(first));
        Assert.That(first, Is.Unique.And.Length.EqualTo(2));
    }

    [Test]
    public async Task Undoes_each_part_with_its_own_variables()
    {
        using var flow = Create();

        var result = await flow.RunAsync("<Order><Line><Id>a</Id></Line><Line><Id>b</Id></Line><Line><Id>bad</Id></Line></Order>");

        Assert.That(result.Outcome, Is.EqualTo(FlowOutcome.Failed));
        Assert.That(
            flow.Bus.Sent.Skip(3).Select(sent => TestFlow.Text(sent.Document)),
            Is.EqualTo(new[] { "<Forget line=\"b\" item=\"b!\" />", "<Forget line=\"a\" item=\"a!\" />" }));
    }

    [Test]
    public async Task Has_a_limit_of_parts()
    {
        using var flow = Create();
        flow.Options = new FlowOptions { Limits = new FlowLimits { Parts = 1 } };

        var result = await flow.RunAsync("<Order><Line/><Line/></Order>");

        Assert.That(
            TestFlow.Text(result.Fault!), Does.Contain("The document has 2 parts. The limit is 1 parts (setting Soa:Flows:Limits:Parts)."));
    }
}
