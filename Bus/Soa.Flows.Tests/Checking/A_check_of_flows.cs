using Soa.Flows.Checking;
using Soa.Flows.Loading;
using Soa.Testing.Flows;
using Soa.Testing.Flows.Checking;

namespace Soa.Flows.Tests.Checking;

public sealed class A_check_of_flows
{
    [TestCase("steps:\n  - stop\n  - log: x", "flow.yaml:5: 'log' is never reached: the flow ends with 'stop' in line 4. "
        + "Remove one of them.")]
    [TestCase("steps:\n  - reply:\n  - log: x", "flow.yaml:5: 'log' is never reached: the flow ends with 'reply' in line 4.")]
    [TestCase("steps:\n  - split: //a\n    steps:\n      - fault: X\n        message: x\n      - log: x", "flow.yaml:8: 'log' is never "
        + "reached")]
    [TestCase("steps:\n  - call: service:a/B\n    fault: { any: [ continue, stop ] }", "flow.yaml:5: 'stop' is never reached")]
    [TestCase("steps:\n  - log: x\non-fault:\n  any: [ stop, undo ]", "flow.yaml:6: 'undo' is never reached")]
    [TestCase(
        "steps:\n  - choose:\n      - when: /a\n        steps: [ stop ]\n      - otherwise: [ stop ]\n  - log: x",
        "flow.yaml:8: 'log' is never reached: the flow ends with 'choose' in line 4.")]
    [TestCase("steps:\n  - choose:\n      - when: true()\n        steps: [ stop ]\n      - otherwise: [ stop ]", "flow.yaml:7: This "
        + "branch is never taken: the condition in line 5 is always true.")]
    [TestCase("steps:\n  - choose:\n      - when: 1 = 2\n        steps: [ stop ]", "flow.yaml:5: This branch is never taken: "
        + "its condition is never true.")]
    [TestCase("steps:\n  - filter: 'false()'\n  - log: x", "flow.yaml:4: Nothing after this filter is ever reached: "
        + "its condition is never true.")]
    [TestCase("steps:\n  - filter: \"'yes'\"\n  - log: x", "flow.yaml:4: warning: This filter lets everything through")]
    [TestCase("steps: [ stpo ]", "flow.yaml:3: There is no step 'stpo'. Did you mean 'stop'?")]
    public void Finds(string yaml, string finding)
    {
        using var flow = new TestFlow(yaml);

        Assert.That(Findings(flow), Has.Some.StartsWith(finding));
    }

    [TestCase("steps:\n  - choose:\n      - when: /a\n        steps: [ stop ]\n  - log: x")]
    [TestCase("steps:\n  - choose:\n      - when: string()\n        steps: [ stop ]\n      - otherwise: [ log: x ]\n  - log: x")]
    [TestCase("steps:\n  - filter: a\n  - filter: not(.)\n  - log: x")]
    [TestCase("steps:\n  - call: service:a/B\n    fault: { any: [ stop ] }\n  - log: x")]
    [TestCase("steps:\n  - split: //a\n    steps: [ stop ]\n  - log: x")]
    public void Finds_nothing_where_nothing_is_wrong(string yaml)
    {
        using var flow = new TestFlow(yaml);

        Assert.That(Findings(flow), Is.Empty);
    }

    [Test]
    public void Finds_files_that_nothing_uses()
    {
        using var flow = new TestFlow(
            "steps: [ { map: a.xslt }, { validate: b.xsd } ]",
            ("a.xslt", TestFlow.Xslt("<a/>", "<xsl:include href='lib/used.xslt'/>")),
            ("lib/used.xslt", TestFlow.Xslt("<b/>", match: "b")),
            ("lib/unused.xslt", TestFlow.Xslt("<b/>")),
            ("b.xsd", "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:element name='a'/></xs:schema>"),
            ("cases/a.case.yaml", "case: x\ngiven: order.xml"),
            ("cases/order.xml", "<a/>"),
            ("cases/no-order.xml", "<a/>"),
            ("README.md", "What the flow is for."));

        Assert.That(Findings(flow), Is.EqualTo(new[]
        {
            "cases/no-order.xml: warning: Nothing uses this file. Remove it, or name it where it was meant to be used.",
            "lib/unused.xslt: warning: Nothing uses this file. Remove it, or name it where it was meant to be used.",
        }));
    }

    [Test]
    public void Knows_the_files_that_a_WSDL_or_a_map_names_as_a_URI()
    {
        const string schema = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:element name='a'/></xs:schema>";
        using var flow = new TestFlow(
            "flow: a\nfrom: { endpoint: 'soap:/a', wsdl: 'wsdl/a.wsdl', validate: false }\nsteps: [ map: a.xslt ]",
            ("wsdl/a.wsdl", "<w:definitions xmlns:w='http://schemas.xmlsoap.org/wsdl/'>"
                + "<w:import namespace='urn:a' location='../xsd/my%20%62ooks.xsd'/></w:definitions>"),
            ("xsd/my books.xsd", schema),
            ("xsd/my readers.xsd", schema),
            ("a.xslt", TestFlow.Xslt("<a/>", "<xsl:include href='lib/my%20map.xslt'/>")),
            ("lib/my map.xslt", TestFlow.Xslt("<b/>", match: "b")));

        Assert.That(Findings(flow), Is.EqualTo(new[] { "xsd/my readers.xsd: warning: Nothing uses this file. Remove it, "
            + "or name it where it was meant to be used." }));
    }

    [Test]
    public void Looks_at_all_flows_of_a_folder_together()
    {
        var root = Directory.CreateTempSubdirectory("soa-flows-").FullName;
        (string, string, string)[] folders =
            [("lines", "flow:", "stop"), ("one", "http:/a", "call: flow:line"), ("two", "http:/a", "call: flow:lines")];
        foreach (var (name, from, step) in folders)
        {
            Directory.CreateDirectory(Path.Combine(root, name));
            File.WriteAllText(Path.Combine(root, name, "flow.yaml"), $"flow: {name}\nfrom: '{from}'\nsteps:\n  - {step}");
        }

        var (flows, findings) = new FlowChecker(null, FlowCatalog.BuiltIn).Check(root);

        Assert.That(flows, Has.Count.EqualTo(3));
        Assert.That(findings.Select(finding => finding.ToString().Replace(root + "/", "", StringComparison.Ordinal)), Is.EqualTo(new[]
        {
            "one/flow.yaml:4: There is no flow 'line' to call. Did you mean 'lines'?",
            "two/flow.yaml: The endpoint 'http:/a' belongs to the flow one already. Choose another, or let one flow call the other.",
        }));
        Directory.Delete(root, recursive: true);
    }

    [TestCase("http:/orders", "soap:/orders")]
    [TestCase("http:/orders/{number}", "http:/orders/{id}")]
    [TestCase("http:/orders", "http:/Orders/")]
    public void Gives_each_path_to_one_flow(string first, string second)
    {
        var root = Directory.CreateTempSubdirectory("soa-flows-").FullName;
        foreach (var (name, from) in new[] { ("one", first), ("two", second) })
        {
            Directory.CreateDirectory(Path.Combine(root, name));
            File.WriteAllText(Path.Combine(root, name, "flow.yaml"), $"flow: {name}\nfrom: {{ endpoint: "
                + $"'{from}' {(from.StartsWith("soap", StringComparison.Ordinal) ? ", validate: false" : "")} }}\nsteps: [ stop ]");
            File.WriteAllText(Path.Combine(root, name, "service.wsdl"), "<definitions xmlns='http://schemas.xmlsoap.org/wsdl/'/>");
        }

        var (_, findings) = new FlowChecker(null, FlowCatalog.BuiltIn).Check(root);

        Assert.That(findings.Select(finding => finding.ToString()), Has.Some.Contains($"The endpoint '{second}' belongs to the flow one "
            + $"already as '{first}'."));
        Directory.Delete(root, recursive: true);
    }

    [Test]
    public async Task Ends_with_zero_for_the_flows_that_ship()
    {
        var (code, output, _) = await FlowTool.RunAsync("check", Repository.Flows, "--strict");

        Assert.That(code, Is.Zero, output);
        Assert.That(output, Does.Match(@"^\d+ flow\(s\) checked: 0 error\(s\), 0 warning\(s\)\s*$"));
    }

    [Test]
    public async Task Ends_with_one_if_anything_is_wrong_and_says_where()
    {
        using var flow = new TestFlow("steps:\n  - call: service:orders/GetOrdr\n  - stop\n  - map: x.xslt");

        var (code, output, _) = await FlowTool.RunAsync("check", flow.Folder);

        Assert.That(code, Is.EqualTo(1));
        Assert.That(output, Does.Contain("flow.yaml:4: The endpoint 'service:orders/GetOrdr' names the operation 'GetOrdr', "
            + "which orders does not have. Did you mean 'GetOrder'?")
            .And.Contains("flow.yaml:6: 'map' is never reached").And.Contains("1 flow(s) checked: 3 error(s), 0 warning(s)"));
    }

    [Test]
    public async Task Takes_warnings_for_errors_only_if_told_so()
    {
        using var flow = new TestFlow("steps: [ stop ]", ("a.xslt", TestFlow.Xslt("<a/>")));

        Assert.That((await FlowTool.RunAsync("check", flow.Folder)).ExitCode, Is.Zero);
        Assert.That((await FlowTool.RunAsync("check", flow.Folder, "--strict")).ExitCode, Is.EqualTo(1));
    }

    [Test]
    public async Task Says_so_if_there_are_no_flows()
    {
        var empty = Directory.CreateTempSubdirectory("soa-flows-").FullName;

        var (code, output, _) = await FlowTool.RunAsync("check", empty);
        var (missing, _, error) = await FlowTool.RunAsync("check", Path.Combine(empty, "missing"));

        Assert.That((code, missing), Is.EqualTo((1, 1)));
        Assert.That(output, Does.Contain("There are no flows here"));
        Assert.That(error, Does.Contain("There is no folder"));
        Directory.Delete(empty);
    }

    private static string[] Findings(TestFlow flow) =>
    [
        .. new FlowChecker(null, FlowCatalog.BuiltIn).Check(flow.Folder).Findings
            .Select(finding => finding.ToString().Replace(flow.Folder + "/", "", StringComparison.Ordinal)),
    ];
}
