using System.Net;
using System.Xml.Linq;
using Soa.Flows.Http;
using Soa.Testing.Flows;

namespace Soa.Flows.Tests.Descriptions;

public sealed class A_contract_that_is_validated
{
    private const string TwoParts = "<part name='desk' element='b:Desk'/><part name='body' element='b:Ask'/>";

    [TestCase("<s:header message='t:Ask' part='desk' use='literal'/><s:body use='literal' parts='body'/>")]
    [TestCase("<s:body use='literal' parts='body'/>")]
    [TestCase("<s:body use='literal'/><s:header message='t:Ask' part='desk' use='literal'/>")]
    [TestCase("<m:multipartRelated xmlns:m='http://schemas.xmlsoap.org/wsdl/mime/'><m:part>"
        + "<s:body use='literal' parts='body'/></m:part><m:part><m:content part='desk' type='text/plain'/></m:part></m:multipartRelated>")]
    public async Task Has_in_the_body_what_the_binding_puts_there(string input)
    {
        using var flow = Lending.Flow(validate: true, Lending.Wsdl(ask: TwoParts, input: input));
        await using var server = await FlowServer.StartAsync(flow);

        Assert.That(
            await server.Client.CallAsync("/lending", Lending.Ask, "<Desk xmlns='urn:lib:books'>4</Desk>", "urn:ask"),
            Does.Contain(">1</").And.Not.Contain("Fault"));
        Assert.That(
            await server.Client.CallAsync("/lending", "<Desk xmlns='urn:lib:books'>4</Desk>", action: "urn:ask"),
            Does.Contain("Fault").And.Contain("knows no request"));
    }

    [Test]
    public async Task May_have_a_header_from_another_message()
    {
        using var flow = Lending.Flow(
            validate: true, Lending.Wsdl(input: "<s:header message='t:Note' part='note' use='literal'/><s:body use='literal'/>"));
        await using var server = await FlowServer.StartAsync(flow);

        Assert.That(
            await server.Client.CallAsync("/lending", Lending.Ask, action: "urn:ask"), Does.Contain(">1</").And.Not.Contain("Fault"));
    }

    [TestCase(SoapClient.Soap11)]
    [TestCase(SoapClient.Soap12)]
    public async Task May_answer_with_an_empty_body(string version)
    {
        using var flow = Lending.Flow(validate: true, Lending.Wsdl(told: ""));
        await using var server = await FlowServer.StartAsync(flow);

        using var answer = await server.Client.PostEnvelopeAsync(
            "/lending", SoapClient.Envelope(Lending.Ask, version: version), "urn:ask", version);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(
            XDocument.Parse(await answer.Content.ReadAsStringAsync()).Descendants(XName.Get("Body", version)).Single().Nodes(), Is.Empty);
        var told = XDocument.Parse(await server.Client.GetStringAsync("/lending?wsdl"))
            .Descendants("{http://schemas.xmlsoap.org/wsdl/}message").Single(message => message.Attribute("name")!.Value == "AskOutput");
        Assert.That(told.Elements(), Is.Empty);
    }

    [TestCase("", "<s:body use='literal'/>", "")]
    [TestCase("", "<s:body use='literal'/>", "  \n ")]
    [TestCase("<part name='desk' element='b:Desk'/>", "<s:header message='t:Ask' part='desk' use='literal'/><s:body use='literal' "
        + "parts=''/>", "")]
    public async Task May_ask_with_an_empty_body_and_gives_the_flow_an_element_for_it(string parts, string input, string body)
    {
        using var flow = Lending.Flow(validate: true, Lending.Wsdl(ask: parts, input: input));
        await using var server = await FlowServer.StartAsync(flow);

        Assert.That(
            await server.Client.CallAsync("/lending", body, action: "urn:ask"), Does.Match("<s:Body><Ask xmlns=\"urn:lib\" ?/></s:Body>"));
        Assert.That(await server.Client.CallAsync("/lending", Lending.Ask, action: "urn:ask"), Does.Contain("knows no request"));
        using var broken = await server.Client.PostEnvelopeAsync(
            "/lending", SoapClient.Envelope(body).Replace("</e:Envelope>", "<"), "urn:ask");
        Assert.That(await broken.Content.ReadAsStringAsync(), Does.Contain("Fault"));
    }

    [Test]
    public async Task Refuses_an_empty_body_if_no_operation_has_one()
    {
        using var flow = Lending.Flow(validate: true, Lending.Wsdl());
        await using var server = await FlowServer.StartAsync(flow);

        Assert.That(await server.Client.CallAsync("/lending", "", action: "urn:ask"), Does.Contain("The SOAP body is empty."));
    }

    [TestCase("<k:owner>Lending desk</k:owner>")]
    [TestCase("<x k:note='y' xmlns='urn:x'>k:owner</x>")]
    public async Task May_have_notes_whose_prefix_is_declared_outside_of_the_schema(string note)
    {
        using var flow = Lending.Flow(validate: true, Lending.Wsdl(Lending.Books.Replace(
            "<xs:element name=\"Ask\">", $"<xs:element name=\"Ask\"><xs:annotation><xs:appinfo>{note}</xs:appinfo></xs:annotation>")));
        await using var server = await FlowServer.StartAsync(flow);

        var wsdl = await server.Client.GetStringAsync("/lending?singleWsdl");

        Assert.That(XDocument.Parse(wsdl).ToString(), Does.Contain("urn:lib:notes"));
    }

    [TestCase("<xs:element name='Ask' type='b:Isbn'/><xs:element name='Told' type='k:Note'/><xs:element name='Desk'/>")]
    public void May_have_names_in_values_whose_prefix_is_declared_outside_of_the_schema(string elements)
    {
        var types = $"<xs:schema targetNamespace='urn:lib:books'><xs:import namespace='urn:lib:notes'/>{elements}<xs:simpleType "
            + "name='Isbn'><xs:restriction base='xs:string'/></xs:simpleType></xs:schema>"
            + "<xs:schema targetNamespace='urn:lib:notes'><xs:simpleType name='Note'>"
            + "<xs:union memberTypes='xs:int b:Isbn'/></xs:simpleType><xs:element name='Own'/></xs:schema>";
        using var flow = Lending.Flow(
            validate: true,
            Lending.Wsdl(types.Replace("<xs:schema targetNamespace='urn:lib:notes'>", "<xs:schema targetNamespace='urn:lib:notes'>"
                + "<xs:import namespace='urn:lib:books'/>")));

        Assert.That(flow.Errors(), Is.Empty);
    }

    [Test]
    public void May_have_port_types_for_other_protocols()
    {
        var wsdl = Lending.Wsdl().Replace("<binding name=\"LendingSoap\"", "<portType name='LendingGet'><operation name='Get'>"
            + "<input message='t:Ask'/></operation></portType><binding name=\"LendingSoap\"");
        using var flow = Lending.Flow(validate: true, wsdl);

        Assert.That(((SoapSource)flow.Loaded().Sources.Single()).Contract!.Name, Is.EqualTo("Lending"));
    }

    [TestCase("<operation name='AskAgain'><input message='t:Ask'/></operation>", "The operations Ask and AskAgain of Lending both have "
        + "the element urn:lib:books:Ask as their request, so requests cannot be told apart")]
    [TestCase("<operation name='Tell'><input message='t:None'/></operation>", "service.wsdl:8: There is no message 't:None'.")]
    [TestCase("<operation><input message='t:Note'/></operation>", "service.wsdl:8: This operation has no name. Give it one.")]
    [TestCase("<operation name='Tell'><output message='t:Note'/></operation>", "service.wsdl:8: Operation Tell has no input.")]
    [TestCase("<operation name='Tell'><input/></operation>", "service.wsdl:8: The input of operation Tell names no message.")]
    [TestCase("<operation name='Tell'><input message='t:Two'/></operation>", "service.wsdl:9: The input of operation Tell has 2 parts "
        + "in its body: x, y.")]
    [TestCase("<operation name='Tell'><input message='t:Type'/></operation>", "service.wsdl:9: The input of operation Tell must be a "
        + "message whose part names an element")]
    [TestCase("<operation name='Tell'><input message='t:Undeclared'/></operation>", "service.wsdl:8: No schema in the WSDL declares "
        + "'urn:lib:books:None', the input of operation Tell.")]
    [TestCase("<operation name='Tell'><input message='t:Prefix'/></operation>", "service.wsdl:9: The prefix of 'none:Ask' is not "
        + "declared. Declare it with xmlns:none.")]
    [TestCase("<operation name='Tell'><input message='t:Twice'/></operation>", "service.wsdl:9: There are 2 definitions of the message "
        + "'Twice'. Give each a name of its own.")]
    [TestCase("<operation name='Tell'><input message='t:Note'/><fault name='f' message='t:Empty'/></operation>", "service.wsdl:8: The "
        + "message of the fault f has no part.")]
    [TestCase("<operation name='Tell'><input message='t:Empty'/></operation><operation name='Yell'>"
        + "<input message='t:Empty'/></operation>", "The operations Tell and Yell of Lending both have an empty body as their request")]
    public void Is_refused_with_what_is_wrong_and_where(string operation, string error)
    {
        const string messages = "<message name='Two'><part name='x' element='b:Ask'/>"
            + "<part name='y' element='b:Told'/></message><message name='Type'><part name='x' type='xs:string'/></message>"
            + "<message name='Undeclared'><part name='x' element='b:None'/></message><message name='Prefix'>"
            + "<part name='x' element='none:Ask'/></message><message name='Twice'/><message name='Twice'/><message name='Empty'/>";
        var wsdl = Lending.Wsdl(more: operation).Replace("<binding name=", $"{messages}<binding name=");
        using var validated = Lending.Flow(validate: true, wsdl);
        using var proxy = Lending.Flow(validate: false, wsdl);

        Assert.That(validated.Errors().Single(), Does.StartWith("flow.yaml:2: The endpoint 'soap:/lending' has a WSDL, service.wsdl, "
            + "that cannot be served: ").And.Contain(error).And.Not.Contain("Parameter"));
        Assert.That(proxy.Errors(), Is.Empty);
    }

    [TestCase("rpc", "<s:body use='literal' namespace='urn:lib'/>", "rpc/literal")]
    [TestCase("rpc", "<s:body use='encoded'/>", "rpc/encoded")]
    [TestCase("document", "<s:body use='encoded'/>", "document/encoded")]
    [TestCase("document", "<s:body use='literal' parts='none'/>", "has the part 'none' in its body, which the message Ask does not have.")]
    public void Is_document_literal(string style, string input, string error)
    {
        using var validated = Lending.Flow(validate: true, Lending.Wsdl(input: input, style: style));
        using var proxy = Lending.Flow(validate: false, Lending.Wsdl(input: input, style: style));

        Assert.That(validated.Errors().Single(), Does.Contain("The input of operation Ask ").And.Contain(error));
        Assert.That(proxy.Errors(), Is.Empty);
    }

    [TestCase("http://www.w3.org/1999/XMLSchema")]
    [TestCase("http://www.w3.org/2000/10/XMLSchema")]
    public void Has_no_schema_of_a_draft(string draft)
    {
        var wsdl = Lending.Wsdl(types: Lending.Books.Replace("http://www.w3.org/2001/XMLSchema", draft));
        using var validated = Lending.Flow(validate: true, wsdl);
        using var proxy = Lending.Flow(validate: false, wsdl);

        Assert.That(validated.Errors().First(), Does.StartWith("flow.yaml:2: The endpoint 'soap:/lending' has a WSDL, service.wsdl, "
            + "that cannot be served: service.wsdl:").And.Contain("http://www.w3.org/2001/XMLSchema"));
        Assert.That(proxy.Errors(), Is.Empty);
    }
}
