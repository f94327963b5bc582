using System.Xml.Linq;
using Soa.AllInOne.Testing;

namespace Soa.IntegrationTests.SoapUi;

/// <summary>Represents the SoapUI project of this repository, as its file says.</summary>
internal sealed class SoapUiProject
{
    public const string Host = "http://127.0.0.1:8080";

    private static readonly XNamespace Con = "http://eviware.com/soapui/config";

    private readonly XElement root =
        XDocument.Load(Path.Combine(SharedData.RepositoryRoot, "compose", "soapui", "Soa-soapui-project.xml")).Root!;

    /// <summary>Gets the interfaces: a binding of a WSDL each.</summary>
    public IEnumerable<SoapUiInterface> Interfaces =>
        from declared in root.Elements(Con + "interface")
        select new SoapUiInterface(
            (string)declared.Attribute("name")!,
            (string)declared.Attribute("bindingName")!,
            (string)declared.Attribute("definition")!,
            declared.Element(Con + "endpoints")!.Value,
            declared.Elements(Con + "operation").ToDictionary(
                operation => (string)operation.Attribute("name")!, operation => (string)operation.Attribute("action")!));

    /// <summary>Gets the test cases, by their suite.</summary>
    public IEnumerable<SoapUiCase> Cases =>
        from suite in root.Elements(Con + "testSuite")
        from testCase in suite.Elements(Con + "testCase")
        select new SoapUiCase(
            (string)suite.Attribute("name")!, (string)testCase.Attribute("name")!, [.. testCase.Elements(Con + "testStep").Select(Step)]);

    private static SoapUiStep Step(XElement step)
    {
        var name = (string)step.Attribute("name")!;
        var config = step.Element(Con + "config")!;
        if ((string?)step.Attribute("type") == "delay")
            return new SoapUiStep(name, null, null, null, null, []);
        var request = config.Element(Con + "request")!;
        return new SoapUiStep(
            name,
            config.Element(Con + "interface")!.Value,
            config.Element(Con + "operation")!.Value,
            request.Element(Con + "endpoint")!.Value,
            request.Element(Con + "request")!.Value,
            [.. from assertion in request.Elements(Con + "assertion")
                where (string?)assertion.Attribute("type") == "XPath Match"
                let configuration = assertion.Element(Con + "configuration")!
                select new XPathMatch(configuration.Element("path")!.Value, configuration.Element("content")!.Value)]);
    }
}

/// <summary>Represents a binding of a WSDL, with the SOAP action of each operation.</summary>
internal sealed record SoapUiInterface(
    string Name, string Binding, string Definition, string Endpoint, IReadOnlyDictionary<string, string> Actions);

/// <summary>Steps that run in order.</summary>
public sealed record SoapUiCase(string Suite, string Name, IReadOnlyList<SoapUiStep> Steps)
{
    public override string ToString() => $"{Suite}: {Name}";
}

/// <summary>Represents a request, or a pause if it has none.</summary>
public sealed record SoapUiStep(
    string Name, string? Interface, string? Operation, string? Endpoint, string? Request, IReadOnlyList<XPathMatch> Matches);

/// <summary>Represents an assertion that an XPath gives a text.</summary>
public sealed record XPathMatch(string Path, string Content);
