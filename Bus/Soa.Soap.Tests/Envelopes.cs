using System.Net;
using System.Text;
using System.Xml.Linq;
using Soa.Bus.Testing.Proofs;
using Soa.Documents.Faults;
using Soa.Testing.Soap;

namespace Soa.Soap.Tests;

[TestFixture(DeskHost.Service)]
[TestFixture(DeskHost.Flow)]
internal sealed class Envelopes(string binding) : DeskSituation(binding)
{
    private const string Soap12Start = "<e:Envelope xmlns:e='http://www.w3.org/2003/05/soap-envelope'>";

    [Test]
    [Rule("SOAP 1.2 Part 1, 5.1.1", "An encodingStyle is a DataEncodingUnknown fault")]
    [Rule("WS-I Basic Profile 1.1, R1006", "An encodingStyle in the body is refused")]
    public async Task An_encoding_style_is_refused()
    {
        var in12 = await Post12Async(
            Soap12(Borrow.Replace("<BorrowBook ", "<BorrowBook e:encodingStyle='http://www.w3.org/2003/05/soap-encoding' ")));
        var in11 = await Post11Async(
            Soap11(Borrow.Replace("<BorrowBook ", "<BorrowBook e:encodingStyle='http://schemas.xmlsoap.org/soap/encoding/' ")));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(in12.Code, Is.EqualTo("s:DataEncodingUnknown"), in12.Text);
            Assert.That(in12.Status, Is.EqualTo(HttpStatusCode.InternalServerError));
            Assert.That(in11.Code, Is.EqualTo("s:Client"), in11.Text);
        }
    }

    [TestCase($"{Soap12Start}<e:Body>{Borrow}</e:Body><more/></e:Envelope>")]
    [TestCase($"{Soap12Start}<e:Body>{Borrow}</e:Body><e:Header/></e:Envelope>")]
    [TestCase($"{Soap12Start}<e:Body>{Borrow}</e:Body><e:Body>{Borrow}</e:Body></e:Envelope>")]
    [TestCase($"{Soap12Start}<e:Header/><e:Header/><e:Body>{Borrow}</e:Body></e:Envelope>")]
    [TestCase($"{Soap12Start}<more/><e:Body>{Borrow}</e:Body></e:Envelope>")]
    [Rule("SOAP 1.2 Part 1, 5.1", "An envelope has an optional header and a body, and nothing else")]
    [Rule("WS-I Basic Profile 1.1, R1011", "Nothing may follow the body in the envelope")]
    public async Task An_envelope_holds_a_header_and_a_body_and_nothing_else(string envelope)
    {
        var before = Host.Invoker.Calls.Count;

        var answer = await Post12Async(envelope);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.BadRequest), answer.Text);
            Assert.That(answer.Code, Is.EqualTo("s:Sender"));
            Assert.That(Host.Invoker.Calls, Has.Count.EqualTo(before));
        }
    }

    [TestCase("<?x?>", "")]
    [TestCase("", "<e:Header><?x?></e:Header>")]
    [Rule("SOAP 1.2 Part 1, 5", "Processing instructions are refused")]
    public async Task Processing_instructions_are_refused_everywhere(string prolog, string header)
    {
        var answer = await Post12Async(prolog + Soap12(Borrow, header));

        Assert.That(answer.Subcode, Is.EqualTo("f:MalformedXml"), answer.Text);
    }

    [TestCase("maybe")]
    [TestCase("")]
    [Rule("SOAP 1.2 Part 1, 5.2.3", "mustUnderstand is a Boolean")]
    public async Task What_must_be_understood_is_said_with_a_truth_value(string mustUnderstand)
    {
        var answer = await Post12Async(
            Soap12(Borrow, $"<e:Header><x:Pay xmlns:x='urn:x' e:mustUnderstand='{mustUnderstand}'/></e:Header>"));

        Assert.That(answer.Code, Is.EqualTo("s:Sender").Or.EqualTo("s:MustUnderstand"), answer.Text);
    }

    [TestCase("us-ascii")]
    [TestCase("utf-16")]
    [TestCase("utf-7")]
    [Rule("XML 1.0, 4.3.3", "Bytes that are invalid in the encoding are refused")]
    public async Task A_declared_encoding_that_is_not_that_of_the_bytes_is_refused(string encoding)
    {
        var answer = await PostAsync(
            Encoding.UTF8.GetBytes($"<?xml version='1.0' encoding='{encoding}'?><!-- é -->{Soap12(Borrow)}"), "application/soap+xml");

        Assert.That(answer.Subcode, Is.EqualTo("f:MalformedXml"), answer.Text);
    }

    [TestCase("<?xml version='1.0'?>")]
    [TestCase("<?xml version='1.0' encoding='utf-8' standalone='yes'?>\n<!-- from acme -->\n")]
    [Rule("WS-I Basic Profile 1.1, R1010", "An envelope may have an XML declaration")]
    public async Task An_xml_declaration_is_read(string declaration)
    {
        var answer = await Post12Async(declaration + Soap12(Borrow));

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.OK), answer.Text);
    }

    [Test]
    [Rule("SOAP 1.2 Part 1, 5.4.2", "A reason states its language")]
    [Rule("SOAP 1.2 Part 1, 5.4.1", "A subcode may have a subcode")]
    public async Task A_fault_has_its_language_and_subcodes()
    {
        var answer = await Post12Async(Soap12(Refuse("in German")));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Reason, Is.EqualTo("Der Tresen ist zu."));
            Assert.That(
                answer.Fault.Descendants(SoapAnswer.Soap12 + "Text").Single().Attribute(XNamespace.Xml + "lang")?.Value, Is.EqualTo("de"));
            Assert.That((answer.Subcode, answer.Subsubcode), Is.EqualTo(("f:Closed", "f:Lunch")));
        }
    }

    [Test]
    [Rule("SOAP 1.2 Part 1, 5.4.3", "Faults of the ultimate receiver have no Node")]
    [Rule("SOAP 1.1, 4.4", "Faults of the ultimate receiver have no faultactor")]
    public async Task A_fault_of_the_ultimate_receiver_names_no_node()
    {
        var in12 = await Post12Async(Soap12(Refuse("untyped")));
        var in11 = await Post11Async(Soap11(Refuse("untyped")));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(in12.Fault.Elements().Select(element => element.Name.LocalName), Is.EqualTo(new[] { "Code", "Reason" }));
            Assert.That(in11.Fault.Elements().Select(element => element.Name.ToString()), Is.EqualTo(new[] { "faultcode", "faultstring" }));
        }
    }

    [Test]
    [Rule("SOAP 1.1, 4.4", "The role of a fault that is passed on becomes its faultactor")]
    public void The_role_of_a_fault_that_is_passed_on_becomes_the_actor()
    {
        const string fault = """
            <s:Fault xmlns:s='http://www.w3.org/2003/05/soap-envelope'><s:Code><s:Value>s:Receiver</s:Value></s:Code>
            <s:Reason><s:Text xml:lang='fr'>Non.</s:Text></s:Reason><s:Node>http://n</s:Node><s:Role>http://r</s:Role><s:Detail><x xmlns='urn:x'/></s:Detail></s:Fault>
            """;

        var in11 = XElement.Parse(Encoding.UTF8.GetString(FaultElement.ToSoap11(FaultReader.Read(Encoding.UTF8.GetBytes(fault))).Span));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                in11.Elements().Select(element => element.Name.LocalName),
                Is.EqualTo(new[] { "faultcode", "faultstring", "faultactor", "detail" }));
            Assert.That(in11.Element("faultactor")?.Value, Is.EqualTo("http://r"));
            Assert.That(in11.Element("detail")?.Element("{urn:x}x"), Is.Not.Null);
        }
    }
}
