using Soa.Testing.Flows;

namespace Soa.Flows.Tests;

/// <summary>Documents that meet a limit, each over every binding.</summary>
internal static class LimitCases
{
    /// <summary>A document with four parts.</summary>
    public const string Large = "<a><b>1</b><b>2</b><b>3</b><b>4</b></a>";

    private const string Endless = "<xsl:template name='r'><xsl:param name='s'/><xsl:call-template name='r'>"
        + "<xsl:with-param name='s' select='concat($s, $s)'/></xsl:call-template></xsl:template>";

    private static readonly string Many = $"<a>{string.Concat(Enumerable.Range(0, 5_000).Select(n => $"<b>{n}</b>"))}</a>";

    /// <summary>A document of twenty levels.</summary>
    public static readonly string Deep = string.Concat(Enumerable.Repeat("<a>", 20)) + string.Concat(Enumerable.Repeat("</a>", 20));

    /// <summary>One for each limit that is a fault.</summary>
    public static readonly LimitCase[] Met =
    [
        new(nameof(FlowLimits.Depth), new() { Depth = 10 }, "10 levels", "{ filter: //b }", Deep),
        new(nameof(FlowLimits.DocumentBytes), new() { DocumentBytes = 2000 }, "2000 bytes", "{ call: PARTNER }", "<a/>"),
        new(nameof(FlowLimits.MapTime), new() { MapTime = TimeSpan.FromMilliseconds(100) }, "0.1 s", "{ map: m.xslt }", "<a/>")
        {
            Map = TestFlow.Xslt("<a><xsl:call-template name='r'><xsl:with-param name='s' select='\"\"'/></xsl:call-template></a>", Endless),
        },
        new(
            nameof(FlowLimits.MapOutputBytes), new() { MapOutputBytes = 100 }, "100 bytes", "{ map: m.xslt }",
            Many) { Map = TestFlow.Xslt("<xsl:copy-of select='/'/>") },
        new(nameof(FlowLimits.MapMemoryBytes), new() { MapMemoryBytes = 1_000_000 }, "1000000 bytes", "{ map: m.xslt }", "<a/>")
        {
            Map = TestFlow.Xslt(
                "<a><xsl:call-template name='r'><xsl:with-param name='s' select='\"0123456789\"'/></xsl:call-template></a>", Endless),
        },
        new(nameof(FlowLimits.XPathTime), new() { XPathTime = TimeSpan.FromMilliseconds(100) }, "0.1 s", "{ set: { n: 'count(//*[count(/"
            + "/*[count(//*) > 0]) > 0])' } }", Many),
        new(
            nameof(FlowLimits.Steps), new() { Steps = 100 }, "100 steps", "{ loop: [ { log: x } ], while: true(), at-most: 1000 }",
            "<a/>") { Step = "steps/1/loop[100]/steps/1/loop/1/log" },
        new(nameof(FlowLimits.VariableBytes), new() { VariableBytes = 1000 }, "1000 bytes", "{ set: { s: string(/) } }", Many),
        new(nameof(FlowLimits.Parts), new() { Parts = 3 }, "3 parts", "{ split: /a/b, steps: [ { log: x } ] }", Large),
        new(nameof(FlowLimits.StreamedParts), new() { StreamedParts = 3 }, "3 parts", "{ split: /a/b, streaming: true, steps: [ { log: "
            + "x } ] }", Large),
        new(
            nameof(FlowLimits.GroupMembers), new() { GroupMembers = 1 }, "1 documents", "{ aggregate: \"'k'\", size: '5' }",
            "<a/>") { Before = "<a/>" },
        new(nameof(FlowLimits.GroupBytes), new() { GroupBytes = 10 }, "10 bytes", "{ aggregate: \"'k'\", size: '5' }", Large),
        new(
            nameof(FlowLimits.OpenGroups), new() { OpenGroups = 1 }, "1 groups", "{ aggregate: /a/@k, size: '5' }",
            "<a k='2'/>") { Before = "<a k='1'/>" },
    ];
}
