using System.Text.RegularExpressions;
using Soa.Flows.Catalogue;
using Soa.Flows.Loading;
using Soa.Testing.Flows;

namespace Soa.Flows.Tests.Catalogue;

public sealed partial class The_catalogue
{
    private const string Namespaces = "namespaces: { o: urn:o, i: urn:i, c: urn:c, b: urn:b, s: urn:s, t: urn:t, u: urn:u, x: urn:x }";

    private static IEnumerable<TestCaseData> Steps() =>
        FlowCatalog.BuiltIn.Steps.Values.OrderBy(step => step.Name).Select(step => new TestCaseData(step).SetArgDisplayNames(step.Name));

    private static IEnumerable<TestCaseData> Endpoints() =>
        FlowCatalog.BuiltIn.Endpoints.Values.Distinct().Select(
            endpoint => new TestCaseData(endpoint).SetArgDisplayNames(endpoint.Schemes[0]));

    [Test]
    public void Has_a_page_that_is_in_step_with_the_code() => Assert.That(
        File.ReadAllText(Path.Combine(Repository.Flows, "CATALOGUE.md")),
        Is.EqualTo(CataloguePage.Write(FlowCatalog.BuiltIn)),
        "Write it anew: dotnet run --project Bus/Soa.Bus.Tool -- flows catalogue --markdown > Bus/Flows/CATALOGUE.md");

    [TestCaseSource(nameof(Steps))]
    public void Says_of_each_step_its_pattern_its_failures_and_an_example(StepDefinition step)
    {
        Assert.That(step.Pattern, Is.Not.Empty);
        Assert.That(step.Description, Does.EndWith("."));
        Assert.That(step.Failure, Is.Not.Empty, "Say what happens when it fails, or that it cannot.");
        Assert.That(step.Example, Is.Not.Empty, "Show the step as it is written in a flow file.");
        Assert.That(Described(step.Options), Is.True, "Each option says what it does, and a choice what may be chosen.");
    }

    [TestCaseSource(nameof(Steps))]
    public void Has_for_each_step_an_example_that_loads(StepDefinition step)
    {
        Assume.That(step.Example, Is.Not.Empty);
        var isForHandlers = step.Name is "continue" or "fault" or "undo";
        var steps = StepExample.Indented(step.Example);
        if (isForHandlers)
            steps = $"  - call: service:a/B\n    fault:\n      any:\n{StepExample.Deeper(steps)}";
        using var flow = Flow($"from: queue:test\n{Namespaces}\nsteps:\n{steps}\n");

        Assert.That(flow.Errors(), Is.Empty, flow.Yaml);
    }

    [TestCaseSource(nameof(Endpoints))]
    public void Has_for_each_endpoint_examples_that_load(EndpointDefinition endpoint)
    {
        Assert.That(endpoint.Pattern, Is.Not.Empty);
        Assert.That(endpoint.Description, Does.EndWith("."));
        Assert.That(
            endpoint.SourceOptions.Count + endpoint.TargetOptions.Count == 0 || endpoint.OptionsExample.Length > 0, Is.True,
            "Show it with options.");
        Assert.That(Described([.. endpoint.SourceOptions, .. endpoint.TargetOptions]), Is.True);

        // An example may be of either side; of one of them it must be, unless it needs options.
        var asTarget = endpoint.Target is null
            ? ["only received from"]
            : Errors($"from: queue:test\n{Namespaces}\nsteps:\n  - set: {{ customer: /x }}\n  - send: '{endpoint.Example}'\n");
        var asSource = endpoint.Source is null ? ["only sent to"] : Errors($"from: '{endpoint.Example}'\n{Namespaces}\nsteps: [ stop ]\n");
        Assert.That(
            asTarget.Length == 0 || asSource.Length == 0 || endpoint.OptionsExample.Length > 0, Is.True,
            string.Join(Environment.NewLine, [.. asTarget, .. asSource]));
        if (endpoint.OptionsExample.Length > 0)
            Assert.That(AsWritten(endpoint.OptionsExample).Select(Errors), Has.Some.Empty, endpoint.OptionsExample);
    }

    [Test]
    public void Prints_one_step_or_endpoint()
    {
        Assert.That(
            CataloguePage.Write(FlowCatalog.BuiltIn, "call"), Does.StartWith("### call\n").And.Contains("| `map` | an XSLT file |"));
        Assert.That(CataloguePage.Write(FlowCatalog.BuiltIn, "https:"), Does.StartWith("### Endpoint http:, https:\n"));
        Assert.That(CataloguePage.Write(FlowCatalog.BuiltIn, "cal"), Is.Null);
    }

    // An endpoint with options may be in 'from', or in a step of a flow that is served over SOAP; or the example says where.
    private static IEnumerable<string> AsWritten(string example) => example.TrimStart() switch
    {
        ['{', ..] => [$"from: {example}\n{Namespaces}\nsteps: [ stop ]\n", $"from: soap:/test\n{Namespaces}\nsteps:\n  - set: "
            + $"{{ tenant: /x }}\n  - send: {example}\n"],
        ['f', 'r', 'o', 'm', ':', ..] => [$"{example}\n{Namespaces}\nsteps: [ stop ]\n"],
        _ => [$"from: soap:/test\n{Namespaces}\nsteps:\n{StepExample.Indented(example)}\n"],
    };

    private static bool Described(IReadOnlyList<StepOption> options) => options.All(option =>
        option.Description.Length > 0 && (option.Kind != OptionKind.Choice || option.Choices.Count > 0) && Described(option.Items));

    private static string[] Errors(string yaml)
    {
        using var flow = Flow(yaml);
        return flow.Errors();
    }

    // The files that an example names are there, and say nothing.
    private static TestFlow Flow(string yaml)
    {
        var whole = "flow: test\n" + yaml;
        var files = FileName().Matches(yaml).Select(match => match.Value).Append("service.wsdl").Distinct().Select(
            name => (name, Content(name)));
        return new TestFlow(whole, [.. files]) { Yaml = whole };
    }

    private static string Content(string name) => Path.GetExtension(name) switch
    {
        ".xslt" => TestFlow.Xslt("<a/>"),
        ".wsdl" => File.ReadAllText(Path.Combine(Repository.Flows, "partner-order", "service.wsdl")),
        _ => "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:element name='a'/></xs:schema>",
    };

    [GeneratedRegex(@"[\w-]+\.(xslt|xsd|wsdl)\b")]
    private static partial Regex FileName();
}
