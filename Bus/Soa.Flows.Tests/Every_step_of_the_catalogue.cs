using System.Text.RegularExpressions;
using Soa.Documents;
using Soa.Flows.Cases;
using Soa.Flows.Loading;
using Soa.Testing.Flows;

namespace Soa.Flows.Tests;

public sealed partial class Every_step_of_the_catalogue
{
    private const string Schema =
        """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:o"><xs:element name="Order"/></xs:schema>
        """;

    private const string Order =
        "<o:Order xmlns:o='urn:o'><o:Number>1</o:Number><o:Country>DE</o:Country><o:Customer>C</o:Customer><o:Total>9</o:Total>"
        + "<o:Notify>queue:audit</o:Notify><o:Line><o:Quantity>1</o:Quantity><o:Price>4</o:Price></o:Line><o:Line><o:Quantity>2</"
        + "o:Quantity><o:Price>5</o:Price></o:Line></o:Order>";

    private static IEnumerable<string> Names => FlowCatalog.BuiltIn.Steps.Keys.Order(StringComparer.Ordinal);

    [TestCaseSource(nameof(Names))]
    public void Says_what_it_is_how_it_fails_and_how_it_is_written(string name)
    {
        var step = FlowCatalog.BuiltIn.Steps[name];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(step.Pattern, Is.Not.Empty);
            Assert.That(step.Description, Does.EndWith("."));
            Assert.That(step.Failure, Does.EndWith("."));
            Assert.That(step.Options.Select(option => option.Description), Has.All.EndsWith("."));
            Assert.That(step.Example, Does.Contain(name));
        }
    }

    [TestCaseSource(nameof(Names))]
    public void Has_an_example_that_loads(string name)
    {
        using var flow = Example(name);

        Assert.That(flow.Errors(), Is.Empty);
    }

    [TestCaseSource(nameof(Names))]
    public void Sends_the_same_ids_when_its_flow_starts_over(string name)
    {
        using var flow = Example(name);

        var (first, second) = (Run(flow), Run(flow));

        Assert.That(second, Is.EqualTo(first));
        Assert.That(first.DistinctBy(sent => sent.Id), Is.EquivalentTo(first), "two documents have the same id");
    }

    private static TestFlow Example(string name)
    {
        var example = FlowCatalog.BuiltIn.Steps[name].Example;
        var files = FileNames().Matches(example).Select(match => match.Value).Distinct().Select(file => (file, file.EndsWith(
            ".xsd", StringComparison.Ordinal)
            ? Schema
            : TestFlow.Xslt(
                $"<{Path.GetFileNameWithoutExtension(file)}><xsl:copy-of select='/'/></{Path.GetFileNameWithoutExtension(file)}>")));

        // What comes after an example that ends the flow is not reached; what an example sends is sent in the end.
        var steps = string.Join('\n', example.Split('\n').Select(line => "  " + line));
        return new TestFlow($"namespaces: {{ o: urn:o, u: urn:u }}\nsteps:\n{steps}\n  - send: queue:end", [.. files]);
    }

    private static List<(string Address, Guid Id)> Run(TestFlow flow)
    {
        // Pauses take no time, as in cases.
        var (outlet, time) = (new Outlet(), new CaseTime());
        var runner = new FlowRunner(
            new FlowRuntime { Bus = flow.Bus, Http = flow.Http, Options = flow.Options, Outlet = outlet, TimeProvider = time });
        var document = new Document(TestFlow.Bytes(Order), TestFlow.InputId);
        CaseLoop.Run(() => runner.RunAsync(flow.Loaded(), document, CancellationToken.None), time, CancellationToken.None);
        return [.. outlet.Sent.OrderBy(sent => sent.Address, StringComparer.Ordinal).ThenBy(sent => sent.Id)];
    }

    [GeneratedRegex(@"[a-z-]+\.(xslt|xsd)")]
    private static partial Regex FileNames();

    /// <summary>Answers everything, in whatever order.</summary>
    private sealed class Outlet : IFlowOutlet
    {
        public List<(string Address, Guid Id)> Sent { get; } = [];

        public async ValueTask<Document?> DeliverAsync(IEndpointTarget target, EndpointCall outgoing, CancellationToken cancellationToken)
        {
            await Task.Yield();
            lock (Sent)
                Sent.Add((outgoing.Address, outgoing.Document.MessageId));
            return target.Answers ? outgoing.Document.Answer(TestFlow.Bytes("<answer/>")) : null;
        }
    }
}
