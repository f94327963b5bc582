using System.Runtime.Serialization;
using System.ServiceModel;
using System.Xml.Linq;
using Soa.Flows.Checking;
using Soa.Flows.Endpoints;
using Soa.Flows.Loading;
using Soa.ServiceModel;
using Soa.Testing.Flows;
using Soa.Testing.Soap;

namespace Soa.Flows.Tests;

/// <summary>Handlers of faults that nobody raises are slips: they are reported when the flow is loaded, with a suggestion.</summary>
public sealed class A_name_of_a_fault
{
    // Codes as our own services list them, codes as an enumeration, a fault without a code, and codes that nobody lists.
    private const string Wsdl =
        """
        <w:definitions xmlns:w="http://schemas.xmlsoap.org/wsdl/" xmlns:x="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:s" targetNamespace="urn:s">
          <w:types>
            <x:schema targetNamespace="urn:s" elementFormDefault="qualified">
              <x:element name="In"/>
              <x:element name="Listed" type="t:Listed"/>
              <x:complexType name="Listed"><x:sequence><x:element name="Code" type="x:string">
                <x:annotation><x:appinfo source="http://soa.example.com/bus/v1/codes">StockUnavailable ItemNotFound</x:appinfo></x:annotation>
              </x:element></x:sequence></x:complexType>
              <x:element name="Enumerated"><x:complexType><x:sequence><x:element name="Code"><x:simpleType>
                <x:restriction base="x:string"><x:enumeration value="StockUnavailable"/></x:restriction>
              </x:simpleType></x:element></x:sequence></x:complexType></x:element>
              <x:element name="StockUnavailable"><x:complexType><x:sequence><x:element name="Why" type="x:string"/></x:sequence></x:complexType></x:element>
              <x:element name="Unlisted"><x:complexType><x:sequence><x:element name="Code" type="x:string"/></x:sequence></x:complexType></x:element>
            </x:schema>
          </w:types>
          <w:message name="in"><w:part name="p" element="t:In"/></w:message>
          <w:message name="listed"><w:part name="p" element="t:Listed"/></w:message>
          <w:message name="enumerated"><w:part name="p" element="t:Enumerated"/></w:message>
          <w:message name="named"><w:part name="p" element="t:StockUnavailable"/></w:message>
          <w:message name="unlisted"><w:part name="p" element="t:Unlisted"/></w:message>
          <w:portType name="S">
            <w:operation name="Listed"><w:input message="t:in"/><w:output message="t:in"/><w:fault name="f" message="t:listed"/></w:operation>
            <w:operation name="Enumerated"><w:input message="t:in"/><w:output message="t:in"/><w:fault name="f" message="t:enumerated"/></w:operation>
            <w:operation name="Named"><w:input message="t:in"/><w:output message="t:in"/><w:fault name="f" message="t:named"/></w:operation>
            <w:operation name="Unlisted"><w:input message="t:in"/><w:output message="t:in"/><w:fault name="f" message="t:unlisted"/></w:operation>
            <w:operation name="None"><w:input message="t:in"/><w:output message="t:in"/></w:operation>
          </w:portType>
        </w:definitions>
        """;

    [TestCase("Listed")]
    [TestCase("Enumerated")]
    [TestCase("Named")]
    public void Of_a_called_service_must_be_declared(string operation)
    {
        Assert.That(Errors($"{{ call: service:s/{operation}, fault: {{ StockUnavailable: [ stop ] }} }}"), Is.Empty);
        Assert.That(
            Errors($"{{ call: service:s/{operation},\n fault: {{ StockUnavailible: [ stop ] }} }}"),
            Is.EqualTo(["flow.yaml:4: There is no fault 'StockUnavailible' to handle here. Did you mean 'StockUnavailable'?"]));
    }

    [Test]
    public void Of_a_service_that_declares_none_can_only_be_one_of_the_bus()
    {
        Assert.That(Errors("{ call: service:s/None, fault: { OutOfPaper: [ stop ] } }"), Has.One.Contains("There is no fault "
            + "'OutOfPaper' to handle here. Known: LimitExceeded, MalformedXml, "));
        Assert.That(
            Errors("{ call: service:s/None, fault: { ValidationErrors: [ stop ], LimitExceeded: [ stop ], any: [ stop ] } }"), Is.Empty);
    }

    [TestCase("call: service:s/Unlisted")]
    [TestCase("call: service:s")]
    [TestCase("call: soap:http://partner.example/")]
    [TestCase("call: http://partner.example/")]
    [TestCase("call: flow:other")]
    [TestCase("call: registry:partner/x")]
    [TestCase("failover: [ 'service:s/None', 'soap:http://partner.example/' ]")]
    public void Of_who_does_not_tell_may_be_any(string call) =>
        Assert.That(Errors($"{{ {call}, fault: {{ Whatever: [ stop ] }} }}"), Is.Empty);

    [Test]
    public void May_be_any_where_no_services_are_known()
    {
        using var flow = new TestFlow("steps: [ { call: service:s/None, fault: { Whatever: [ stop ] } } ]");

        Assert.That(flow.Errors(), Is.Empty);
    }

    [TestCase("{ require: [ { that: /a, code: NoA, message: x } ], fault: { NoB: [ stop ], NoA: [ stop ] } }", "NoB", "NoA")]
    [TestCase(
        "{ loop: [ { log: x } ], while: /a, at-most: 3, fault: { LoopLimits: [ stop ], LoopLimit: [ stop ] } }", "LoopLimits", "LoopLimit")]
    [TestCase("{ try: [ { choose: [ { when: /a, steps: [ { fault: Refused, message: x } ] } ] } ], catch: { Refused: [ stop ], Refusd: "
        + "[ stop ] } }", "Refusd", "Refused")]
    [TestCase("{ map: refusing.xslt, fault: { ItemUnknown: [ stop ], ItemUnknwon: [ stop ] } }", "ItemUnknwon", "ItemUnknown")]
    [TestCase(
        "{ map: plain.xslt, fault: { MapRefused: [ stop ], LimitExceeded: [ stop ], LimitExceded: [ stop ] } }", "LimitExceded",
        "LimitExceeded")]
    public void Of_a_step_must_be_one_it_raises(string step, string wrong, string meant)
    {
        Assert.That(Errors(step), Is.EqualTo([$"flow.yaml:3: There is no fault '{wrong}' to handle here. Did you mean '{meant}'?"]));
    }

    [Test]
    public void Of_a_map_may_come_of_the_document() => Assert.That(Errors("{ map: any.xslt, fault: { Whatever: [ stop ] } }"), Is.Empty);

    [Test]
    public void In_on_fault_must_come_out_of_some_step()
    {
        const string OnFault = "\non-fault: { StockUnavailable: [ stop ], Refuse: [ stop ] }";

        Assert.That(
            Errors("{ call: service:s/Listed }, { choose: [ { when: /a, steps: [ { fault: Refused, message: x } ] } ] }", OnFault),
            Is.EqualTo(["flow.yaml:4: There is no fault 'Refuse' to handle here. Did you mean 'Refused'?"]));
    }

    [TestCase("[ stop ]", true)]
    [TestCase("[ { fault: Other, message: x } ]", true)]
    [TestCase("[ fault ]", false)]
    [TestCase("[ { choose: [ { when: /a, steps: [ fault ] } ] } ]", false)]
    public void That_is_handled_inside_leaves_nothing_to_a_handler_outside(string handler, bool isUseless)
    {
        var step = $"{{ call: service:s/Listed, fault: {{ StockUnavailable: {handler} }} }}";

        Assert.That(Errors(step, "\non-fault: { StockUnavailable: [ stop ] }"), Is.Empty, "the flow works all the same");
        Assert.That(
            Findings(step, "\non-fault: { StockUnavailable: [ stop ] }"),
            isUseless ? Is.EqualTo(["flow.yaml:4: This handler is never reached: StockUnavailable is handled in line 3. "
                + "Remove one of them."]) : Is.Empty);
    }

    [Test]
    public void That_any_handles_inside_leaves_nothing_to_a_handler_outside() => Assert.That(
        Findings("{ try: [ { call: service:s/Listed } ], catch: { any: [ { log: x } ] } }", "\non-fault: { ItemNotFound: [ stop ] }"),
        Is.EqualTo(["flow.yaml:4: This handler is never reached: ItemNotFound is handled in line 3. Remove one of them."]));

    [Test]
    public void That_is_handled_twice_at_one_place_is_no_flow() =>
        Assert.That(
            Errors("{ call: service:s/Listed, fault: { ItemNotFound: [ stop ], ItemNotFound: [ stop ] } }"),
            Has.One.Contains("flow.yaml:3: This is not YAML: ").And.One.Contains("ItemNotFound"));

    [TestCase("UnknwonOrder", "flow.yaml:2: The flow has no fault 'UnknwonOrder'. Did you mean 'UnknownOrder'?")]
    [TestCase("UnknownOrder", null)]
    [TestCase("ThatAMapWrites", null)]
    [TestCase("any", null)]
    public void That_has_a_status_of_HTTP_is_looked_at_too(string name, string? error)
    {
        using var flow = new TestFlow(
            $"flow: test\nfrom: {{ endpoint: 'http:/x', faults: {{ {name}: 404 }} }}\nsteps: [ {{ require: [ {{ that: /a, code: "
                + $"UnknownOrder, message: x }} ] }} ]");

        Assert.That(flow.Errors(), error is null ? Is.Empty : Is.EqualTo([error]));
    }

    [Test]
    public void Of_a_service_of_this_process_is_one_of_its_codes()
    {
        var services = ServiceDirectory.FromServices([DeskHost.Definition, ServiceDefinition.Create<ICodes, Codes>("codes")]).Services;

        Assert.That(services["codes"]["Do"].Faults, Is.EqualTo(["OutOfPaper", "PaperJam"]), "the constants of CodesFaultCodes");
        Assert.That(services["desk"]["Refuse"].Faults, Is.Null, "there is no DeskFaultCodes");
    }

    [TestCaseSource(nameof(Steps))]
    public void That_a_step_raises_stands_in_the_catalogue(StepDefinition step)
    {
        Assert.That(step.Faults, Is.Not.Null, "Say which business faults the step raises of itself: Faults = [].");
        Assert.That(step.Faults.Where(name => !step.Failure.Contains(name, StringComparison.Ordinal)), Is.Empty, "'Failure' names them.");
    }

    private static IEnumerable<TestCaseData> Steps() =>
        FlowCatalog.BuiltIn.Steps.Values.Select(step => new TestCaseData(step).SetArgDisplayNames(step.Name));

    private static string[] Errors(string steps, string more = "")
    {
        using var flow = Flow(steps, more);
        return flow.Errors();
    }

    private static string[] Findings(string steps, string more)
    {
        using var flow = Flow(steps, more);
        var findings = new FlowChecker(flow.Services, FlowCatalog.BuiltIn).Check(flow.Folder).Findings;
        return [.. findings.Select(finding => finding.ToString().Replace(flow.Folder + "/", "", StringComparison.Ordinal)).Where(
            text => !text.Contains("xslt", StringComparison.Ordinal))];
    }

    private static TestFlow Flow(string steps, string more) => new(
        $"flow: test\nfrom: queue:test\nsteps: [ {steps} ]{more}",
        ("plain.xslt", TestFlow.Xslt("<a/><xsl:if test='b'><xsl:message terminate='yes'>There is no b.</xsl:message></xsl:if>")),
        ("refusing.xslt", TestFlow.Xslt("<xsl:message terminate='yes'>ItemUnknown: there is no item <xsl:value-of "
            + "select='/a'/></xsl:message>")),
        ("any.xslt", TestFlow.Xslt("<xsl:message terminate='yes'><xsl:value-of select='/a'/></xsl:message>")))
    {
        Services = ServiceDirectory.FromWsdl([KeyValuePair.Create("s", XDocument.Parse(Wsdl))]),
    };
}

[ServiceContract(Namespace = "urn:codes", Name = "Codes")]
public interface ICodes
{
    [OperationContract]
    [FaultContract(typeof(CodesFault))]
    Task<CodesFault> DoAsync(CodesFault request);
}

[DataContract(Namespace = "urn:codes")]
public sealed class CodesFault
{
    [DataMember(IsRequired = true)]
    public string Code { get; set; } = "";
}

public static class CodesFaultCodes
{
    public const string OutOfPaper = "OutOfPaper";
    public const string PaperJam = "PaperJam";
}

internal sealed class Codes : ICodes
{
    public Task<CodesFault> DoAsync(CodesFault request) => Task.FromResult(request);
}
