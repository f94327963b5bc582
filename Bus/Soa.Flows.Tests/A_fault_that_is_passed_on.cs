using System.Xml.Linq;
using Soa.Testing.Flows;

namespace Soa.Flows.Tests;

/// <summary>The caller of a proxy is to see the fault that the service answered, in the version that the caller speaks.</summary>
public sealed class A_fault_that_is_passed_on
{
    private const string Xsi = "http://www.w3.org/2001/XMLSchema-instance";
    private const string Xsd = "http://www.w3.org/2001/XMLSchema";
    private const string Wsse = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
    private static readonly XNamespace Soap12 = SoapClient.Soap12;

    [TestCase("<faultcode>e:Client</faultcode><faultstring>Lent.</faultstring>", "e:Client")]
    [TestCase("<faultcode>e:Server</faultcode><faultstring>Book 7 is unknown.</faultstring><detail/>", "e:Server")]
    [TestCase("<faultcode>e:MustUnderstand</faultcode><faultstring>Header desk.</faultstring>", "e:MustUnderstand")]
    [TestCase("<faultcode>e:VersionMismatch</faultcode><faultstring>Old.</faultstring>", "e:VersionMismatch")]
    [TestCase("<faultcode>e:Client.Authentication</faultcode><faultstring>Who?</faultstring>", "e:Client.Authentication")]
    [TestCase("<faultcode>e:Server.userException</faultcode><faultstring>Oh.</faultstring>", "e:Server.userException")]
    [TestCase($"<faultcode xmlns:w='{Wsse}'>w:FailedAuthentication</faultcode><faultstring>No.</faultstring>", "w:FailedAuthentication")]
    [TestCase("<faultcode xmlns:l='urn:lib:codes'>l:Book.Lent</faultcode>"
        + "<faultstring xml:lang='nl'>Uitgeleend.</faultstring><faultactor>urn:lib:desk7</faultactor><detail>"
        + "<l:days xmlns:l='urn:lib'>5</l:days></detail>", "l:Book.Lent")]
    [TestCase("<faultcode>BookLent</faultcode><faultstring>Lent.</faultstring>", "BookLent")]
    [TestCase("<faultcode>Client</faultcode><faultstring>Lent.</faultstring>", "Client")]
    [TestCase("<faultcode>404</faultcode><faultstring>Lent.</faultstring>", "404")]
    [TestCase("<faultcode>e:Client</faultcode><faultstring>Lent.</faultstring><detail>Only text</detail>", "e:Client")]
    [TestCase("<faultcode>e:Server</faultcode><faultstring>Lent.</faultstring><detail a='1'><x/><!-- c -->"
        + "<l:y xmlns:l='urn:l' v='l:z'/></detail>", "e:Server")]
    [TestCase("<faultcode>e:Client</faultcode><faultstring><![CDATA[<b> & more]]></faultstring><?p i?>", "e:Client")]
    [TestCase("<faultstring>Nothing but text.</faultstring>", null)]
    [TestCase(
        "<e:faultcode>e:Client</e:faultcode><e:faultstring>Qualified.</e:faultstring><e:detail><a xmlns='urn:a'/></e:detail>", "e:Client")]
    public async Task In_its_own_version_is_as_it_was(string children, string? code)
    {
        await using var service = await ProxiedService.StartAsync();
        service.AnswerWith(SoapClient.Envelope($"<e:Fault>{children}</e:Fault>"), 500);

        var (status, _, text) = await service.CallAsync(SoapClient.Envelope("<a/>"));

        var fault = XElement.Parse(text).Descendants("{http://schemas.xmlsoap.org/soap/envelope/}Fault").Single();
        var expected = XElement.Parse($"<e:Fault xmlns:e='{SoapClient.Soap11}'>{children}</e:Fault>");
        Assert.That(status, Is.EqualTo(500));
        Assert.That(XNode.DeepEquals(Normal(fault), Normal(expected)), Is.True, text);
        if (code is not null)
            Assert.That(fault.Elements().First().Value, Is.EqualTo(code));
        Assert.That(text, Does.Not.Contain("again"));
    }

    [TestCase(200)]
    [TestCase(400)]
    [TestCase(500)]
    [TestCase(503)]
    public async Task Comes_through_whatever_the_status(int status)
    {
        await using var service = await ProxiedService.StartAsync();
        service.AnswerWith(
            SoapClient.Envelope("<e:Fault><faultcode>e:Server</faultcode><faultstring>Book 7 is unknown.</faultstring></e:Fault>"), status);

        var answer = await service.CallAsync(SoapClient.Envelope("<a/>"));

        Assert.That(answer.Status, Is.EqualTo(500));
        Assert.That(answer.Text, Does.Contain(">Book 7 is unknown.<").And.Not.Contain("again"));
    }

    [Test]
    public async Task Without_prefixes_keeps_code_and_text()
    {
        await using var service = await ProxiedService.StartAsync();
        service.AnswerWith($"<Envelope xmlns='{SoapClient.Soap11}'><Body><Fault><faultcode>Client</faultcode>"
            + "<faultstring>Book 7 is unknown.</faultstring></Fault></Body></Envelope>", 500);

        var in11 = await service.AskAsync();
        var in12 = await service.AskAsync(SoapClient.Soap12);

        Assert.That(in11.Value, Does.Contain("Client").And.Contain("Book 7 is unknown."));
        Assert.That(Code(in12), Is.EqualTo("Sender"));
        Assert.That(in12.Descendants(Soap12 + "Text").Single().Value, Is.EqualTo("Book 7 is unknown."));
    }

    [TestCase("e:Client", "Sender", null, 400)]
    [TestCase("e:Server", "Receiver", null, 500)]
    [TestCase("e:MustUnderstand", "MustUnderstand", null, 500)]
    [TestCase("e:VersionMismatch", "VersionMismatch", null, 500)]
    [TestCase("soap:Client", "Sender", null, 400)]
    [TestCase("client", "Sender", null, 400)]
    [TestCase("e:Client.Authentication", "Sender", "{http://schemas.xmlsoap.org/soap/envelope/}Client.Authentication", 400)]
    [TestCase("l:Book.Lent", "Sender", "{urn:codes}Book.Lent", 400)]
    [TestCase("w:FailedAuthentication", "Sender", "{http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0."
        + "xsd}FailedAuthentication", 400)]
    [TestCase("404", "Sender", "{}_x0034_04", 400)]
    [TestCase("", "Receiver", null, 500)]
    public async Task From_soap_11_has_a_code_and_subcode_of_soap_12(string faultcode, string code, string? subcode, int status)
    {
        await using var service = await ProxiedService.StartAsync();
        service.AnswerWith($"<e:Envelope xmlns:e='{SoapClient.Soap11}' xmlns:l='urn:codes' "
            + $"xmlns:w='{Wsse}'><e:Body><e:Fault><faultcode>{faultcode}</faultcode><faultstring>Lent.</faultstring><faultactor>"
            + "urn:desk7</faultactor></e:Fault></e:Body></e:Envelope>", 500);

        var answer = await service.CallAsync(SoapClient.Envelope("<a/>", version: SoapClient.Soap12), SoapClient.Soap12);

        var envelope = XElement.Parse(answer.Text);
        Assert.That((answer.Status, Code(envelope), Subcode(envelope)), Is.EqualTo((status, code, subcode)));
        Assert.That(envelope.Descendants(Soap12 + "Role").Single().Value, Is.EqualTo("urn:desk7"));
        Assert.That(
            envelope.Descendants(Soap12 + "Text").Single().Attribute(XNamespace.Xml + "lang")?.Value, Is.EqualTo("und"),
            "no language is invented");
    }

    [TestCase("<e:Value>e:Sender</e:Value>", "{http://schemas.xmlsoap.org/soap/envelope/}Client")]
    [TestCase("<e:Value>e:Receiver</e:Value>", "{http://schemas.xmlsoap.org/soap/envelope/}Server")]
    [TestCase("<e:Value>e:DataEncodingUnknown</e:Value>", "{http://schemas.xmlsoap.org/soap/envelope/}Client")]
    [TestCase("<e:Value>e:MustUnderstand</e:Value>", "{http://schemas.xmlsoap.org/soap/envelope/}MustUnderstand")]
    [TestCase("<e:Value>e:VersionMismatch</e:Value>", "{http://schemas.xmlsoap.org/soap/envelope/}VersionMismatch")]
    [TestCase("<e:Value>e:Sender</e:Value><e:Subcode><e:Value>l:Lent</e:Value></e:Subcode>", "{urn:codes}Lent")]
    [TestCase("<e:Value>e:Receiver</e:Value><e:Subcode><e:Value>l:Lent</e:Value><e:Subcode>"
        + "<e:Value xmlns:l='urn:inner'> l:Lost </e:Value></e:Subcode></e:Subcode>", "{urn:inner}Lost")]
    public async Task From_soap_12_has_the_nearest_code_of_soap_11(string code, string faultcode)
    {
        await using var service = await ProxiedService.StartAsync("1.2");
        service.AnswerWith(
            $"<e:Envelope xmlns:e='{SoapClient.Soap12}' xmlns:l='urn:codes'><e:Body><e:Fault><e:Code>{code}</e:Code>"
            + "<e:Reason><e:Text xml:lang='nl'>Uitgeleend.</e:Text>"
            + "<e:Text xml:lang='en'>Lent.</e:Text></e:Reason><e:Node>urn:node</e:Node><e:Role>urn:role</e:Role>"
            + "<e:Detail xml:lang='nl'><l:days>5</l:days><l:more/></e:Detail></e:Fault></e:Body></e:Envelope>", 500);

        var fault = (await service.AskAsync()).Descendants($"{{{SoapClient.Soap11}}}Fault").Single();

        Assert.That(NameIn(fault.Element("faultcode")!), Is.EqualTo((XName)faultcode));
        Assert.That(
            (fault.Element("faultstring")!.Value, fault.Element("faultstring")!.Attribute(XNamespace.Xml + "lang")?.Value),
            Is.EqualTo(("Uitgeleend.", "nl")));
        Assert.That(fault.Element("faultactor")!.Value, Is.EqualTo("urn:role"));
        Assert.That(
            fault.Element("detail")!.Elements().Select(entry => entry.Name.ToString()),
            Is.EqualTo(new[] { "{urn:codes}days", "{urn:codes}more" }));
    }

    [Test]
    public async Task In_soap_12_keeps_all_that_it_says()
    {
        const string fault = "<e:Fault><e:Code><e:Value>e:Sender</e:Value><e:Subcode><e:Value>l:A</e:Value><e:Subcode><e:Value>l:B</"
            + "e:Value></e:Subcode></e:Subcode></e:Code><e:Reason><e:Text xml:lang='nl'>Nee.</e:Text>"
            + "<e:Text xml:lang='en'>No.</e:Text></e:Reason><e:Node>urn:n</e:Node><e:Role>urn:r</e:Role>"
            + "<e:Detail a='1'><l:x/>text</e:Detail></e:Fault>";
        await using var service = await ProxiedService.StartAsync("1.2");
        service.AnswerWith($"<e:Envelope xmlns:e='{SoapClient.Soap12}' xmlns:l='urn:codes'><e:Body>{fault}</e:Body></e:Envelope>", 400);

        var envelope = await service.AskAsync(SoapClient.Soap12);

        var expected = XElement.Parse($"<x xmlns:e='{SoapClient.Soap12}' xmlns:l='urn:codes'>{fault}</x>").Elements().Single();
        Assert.That(
            XNode.DeepEquals(Normal(envelope.Descendants(Soap12 + "Fault").Single()), Normal(expected)), Is.True, envelope.ToString());
        Assert.That(Subcode(envelope), Is.EqualTo("{urn:codes}A"));
    }

    [Test]
    public async Task Declares_every_prefix_that_its_detail_names(
        [Values("1.1", "1.2")] string called, [Values(SoapClient.Soap11, SoapClient.Soap12)] string spoken, [Values] bool isOrdinary)
    {
        const string Detail = "<l:Lent p:q='1'><days xsi:type='xsd:int'>5</days><name>s:named</name></l:Lent><two xsi:type='Own'/>";
        var fault = called == "1.1"
            ? $"<e:Fault xmlns:p='urn:p'><faultcode>e:Client</faultcode><faultstring>Lent.</faultstring><detail>{Detail}</detail></e:Fault>"
            : "<e:Fault xmlns:p='urn:p'><e:Code><e:Value>e:Sender</e:Value></e:Code><e:Reason>"
            + $"<e:Text xml:lang='en'>Lent.</e:Text></e:Reason><e:Detail xmlns='urn:own'>{Detail}</e:Detail></e:Fault>";
        await using var service = await ProxiedService.StartAsync(called);
        service.AnswerWith(
            $"<e:Envelope xmlns:e='{(called == "1.1" ? SoapClient.Soap11 : SoapClient.Soap12)}' xmlns:xsd='{Xsd}' "
            + $"xmlns:xsi='{Xsi}'><e:Body xmlns:s='urn:s' "
            + $"xmlns:l='urn:lib'>{(isOrdinary ? "" : "<!-- c -->")}{fault}</e:Body></e:Envelope>", 500);

        var envelope = await service.AskAsync(spoken);

        var days = envelope.Descendants().Single(element => element.Name.LocalName == "days");
        Assert.That(days.GetNamespaceOfPrefix("xsd")?.NamespaceName, Is.EqualTo(Xsd), envelope.ToString());
        Assert.That(days.Attribute(XName.Get("type", Xsi))?.Value, Is.EqualTo("xsd:int"));
        Assert.That(days.Parent!.GetNamespaceOfPrefix("s")?.NamespaceName, Is.EqualTo("urn:s"));
        Assert.That(days.Parent.Attribute("{urn:p}q")?.Value, Is.EqualTo("1"));
        Assert.That(
            envelope.Descendants().Single(element => element.Name.LocalName == "two").GetDefaultNamespace().NamespaceName,
            Is.EqualTo(called == "1.1" ? "" : "urn:own"));
    }

    [Test]
    public async Task That_blames_the_receiver_is_a_failure_of_the_flow_all_the_same()
    {
        await using var service = await ProxiedService.StartAsync(after: "", options: ", headers: $soap-header/*");
        service.AnswerWith(SoapClient.Envelope(
            "<e:Fault><faultcode>e:Server</faultcode><faultstring>Oh.</faultstring></e:Fault>", "<l:x xmlns:l='urn:l'/>"), 500);

        var answer = await service.AskAsync();

        Assert.That(answer.Element($"{{{SoapClient.Soap11}}}Header")?.Elements().Single().Name.ToString(), Is.EqualTo("{urn:l}x"));
        Assert.That(answer.Value, Is.EqualTo("e:ServerOh."));
    }

    [TestCase(401, "HttpRefused")]
    [TestCase(404, "HttpRefused")]
    [TestCase(415, "HttpRefused")]
    [TestCase(408, "NotAvailable")]
    [TestCase(429, "NotAvailable")]
    [TestCase(502, "NotAvailable")]
    public async Task Is_made_of_a_refusal_that_has_none(int status, string code)
    {
        await using var service = await ProxiedService.StartAsync();
        service.AnswerWith("<html>secret</html>", status);

        var answer = await service.CallAsync(SoapClient.Envelope("<a/>", version: SoapClient.Soap12), SoapClient.Soap12);

        Assert.That(Subcode(XElement.Parse(answer.Text)), Does.EndWith(code));
        Assert.That(answer.Text, Does.Not.Contain("secret").And.Not.Contain("127.0.0.1"));
        Assert.That(answer.Text.Contains("again", StringComparison.Ordinal), Is.EqualTo(code == "NotAvailable"));
    }

    private static string Code(XElement envelope) => NameIn(envelope.Descendants(Soap12 + "Value").First()).LocalName;

    private static string? Subcode(XElement envelope) =>
        envelope.Descendants(Soap12 + "Subcode").FirstOrDefault()?.Element(Soap12 + "Value") is not { } value ? null
        : value.Value.Contains(':') ? NameIn(value).ToString()
        : "{}" + value.Value;

    private static XName NameIn(XElement value)
    {
        var text = value.Value.Trim().Split(':');
        return value.GetNamespaceOfPrefix(text[0])! + text[1];
    }

    private static XElement Normal(XElement element)
    {
        element = new XElement(element);
        element.DescendantsAndSelf().Attributes().Where(attribute => attribute.IsNamespaceDeclaration).Remove();
        return element;
    }
}
