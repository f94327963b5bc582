using System.Collections.Concurrent;
using System.Xml.Linq;
using System.Xml.Schema;
using Soa.AllInOne.Testing;
using Soa.Bus.Testing.SoapStacks;

namespace Soa.IntegrationTests.SoapUi;

/// <summary>
/// Checks <c>compose/soapui/Soa-soapui-project.xml</c> as a user finds it in SoapUI beside a system that was just started.
/// </summary>
[OnEverySoapStack]
public sealed class The_SoapUI_project
{
    private static readonly XNamespace Wsdl = "http://schemas.xmlsoap.org/wsdl/";
    private static readonly XNamespace WsdlSoap = "http://schemas.xmlsoap.org/wsdl/soap/";
    private static readonly XNamespace Xs = XmlSchema.Namespace;
    private static readonly SoapUiProject Project = new();

    private readonly ConcurrentDictionary<string, Task<XDocument>> definitions = new();
    private SoaSystem system = null!;

    private static IEnumerable<SoapUiCase> Cases => Project.Cases;

    [OneTimeSetUp]
    public async Task Begin() => system = await SoaSystem.StartAsync(Transports.InMemory, "--Soa:Seed=true");

    [OneTimeTearDown]
    public async Task End() => await system.DisposeAsync();

    [Test]
    public async Task Knows_the_operations_and_actions_of_every_WSDL()
    {
        Assert.That(Project.Interfaces.Count(), Is.EqualTo(6));
        foreach (var declared in Project.Interfaces)
        {
            var root = (await DefinitionAsync(declared)).Root!;
            var binding = root.Elements(Wsdl + "binding").Single();
            var actions = binding.Elements(Wsdl + "operation")
                .ToDictionary(
                    operation => (string)operation.Attribute("name")!,
                    operation => (string)operation.Element(WsdlSoap + "operation")!.Attribute("soapAction")!);
            Assert.Multiple(() =>
            {
                Assert.That(
                    declared.Binding, Is.EqualTo($"{{{(string?)root.Attribute("targetNamespace")}}}{(string?)binding.Attribute("name")}"));
                Assert.That(declared.Actions, Is.EquivalentTo(actions), declared.Name);
                Assert.That(
                    (string?)root.Descendants(WsdlSoap + "address").Single().Attribute("location"),
                    Is.EqualTo(declared.Endpoint.Replace(SoapUiProject.Host + "/", system.Address.ToString(), StringComparison.Ordinal)));
            });
        }
    }

    [Test]
    public void Has_a_test_case_for_every_operation()
    {
        var tested = Project.Cases.Select(testCase => (testCase.Steps[^1].Interface, testCase.Name, testCase.Steps[^1].Operation));
        Assert.That(
            tested,
            Is.EquivalentTo(Project.Interfaces.SelectMany(
                declared => declared.Actions.Keys, (declared, operation) => (declared.Name, operation, operation))));
    }

    [TestCaseSource(nameof(Cases))]
    public async Task Runs_as_it_stands(SoapUiCase testCase)
    {
        var run = new SoapUiRun(system.Http, Project.Interfaces.ToDictionary(declared => declared.Name), SchemasAsync);
        await run.RunAsync(testCase);
    }

    private Task<XDocument> DefinitionAsync(SoapUiInterface declared) => definitions.GetOrAdd(declared.Name, async _ =>
        XDocument.Parse(
            await system.Http.GetStringAsync(declared.Definition.Replace(SoapUiProject.Host + "/", "", StringComparison.Ordinal))));

    private async Task<XmlSchemaSet> SchemasAsync(string name)
    {
        var definition = await DefinitionAsync(Project.Interfaces.Single(declared => declared.Name == name));
        var set = new XmlSchemaSet { XmlResolver = null };
        foreach (var schema in definition.Descendants(Xs + "schema"))
            set.Add(null, schema.CreateReader());
        set.Compile();
        return set;
    }
}
