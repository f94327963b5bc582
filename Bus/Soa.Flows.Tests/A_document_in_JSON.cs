using Soa.Documents;
using Soa.Testing.Flows;

namespace Soa.Flows.Tests;

public sealed class A_document_in_JSON
{
    private const string BothWays = "steps: [ { convert: json-to-xml }, { convert: xml-to-json } ]";

    [Test]
    public async Task Becomes_XML_in_which_names_repeat_and_marks_keep_types()
    {
        using var flow = new TestFlow("steps: [ { convert: json-to-xml, root: order } ]");

        var result = await flow.RunAsync(
            Json("""{ "line": [ { "sku": "A", "n": 2.50 } ], "@id": 7, "urgent": true, "none": null, "a b": "<x>" }"""));

        Assert.That(
            TestFlow.Text(result.Answer),
            Is.EqualTo(
                "<order xmlns:json=\"http://soa.example.com/json/v1\" id=\"7\" json:types=\"@id=number\">"
                    + "<line json:array=\"true\"><sku>A</sku><n json:type=\"number\">2.50</n></line>"
                + "<urgent json:type=\"boolean\">true</urgent><none json:type=\"null\" /><a_x0020_b>&lt;x&gt;</a_x0020_b></order>"));
        Assert.That(result.Answer.IsJson, Is.False);
    }

    [Test]
    public async Task Is_in_the_namespace_of_its_root_and_carries_no_marks_if_they_are_not_wanted()
    {
        using var flow = new TestFlow("namespaces: { o: urn:o }\nsteps: [ { convert: json-to-xml, root: o:GetOrder, plain: true } ]");

        var result = await flow.RunAsync(Json("""{ "Number": 1, "Line": [ 1, 2 ] }"""));

        Assert.That(TestFlow.Text(result.Answer), Is.EqualTo("<o:GetOrder xmlns:o=\"urn:o\"><o:Number>1</o:Number><o:Line>1</o:Line>"
            + "<o:Line>2</o:Line></o:GetOrder>"));
    }

    [TestCase(
        """{"a":"text","n":-1.50e10,"t":true,"f":false,"z":null,"o":{},"e":[],"one":[1],"two":["x",null],"nested":[[1,[]],{"b":[]}]}""")]
    [TestCase("""[1,"2",{"a":[true]}]""")]
    [TestCase("123456789012345678901234567890.123")]
    [TestCase("\"text\"")]
    [TestCase("""{"@id":"1","#text":"x","child":"é €"}""")]
    [TestCase("""{"a:b":"1","1":"2","x y":{"_x0020_":"4"}}""")]
    [TestCase("""{"":"1","_x_":"2","_":"3"," ":"4","_x0020_":"5","_x005F_x_":"6","\uD83D\uDE00":"7","_x0001F600_":"8"}""")]
    [TestCase("""{"@xml:lang":"en","@xml_lang":"de","@lang":"fr","@a b":"x","@xml:a b":"y","@":"1"}""")]
    [TestCase(
        """{"a":{"#text":"x"},"b":{"#text":""},"c":{"#text":" "},"d":{"#text":5},"e":{"@x":"1","#text":null},"f":{"@x":"1","#text":""}}""")]
    [TestCase("""{"@i":7,"@b":true,"@n":null,"#text":-1.50E+5,"child":1E5}""")]
    [TestCase("""{"@a":{"b":"1"},"#text":["1"],"@xmlns":"2","@c":["3"]}""")]
    [TestCase("""{"a":1E5,"b":-0.0,"c":1234567890123456789012345678901234567890.10}""")]
    public async Task Comes_back_as_it_was(string json)
    {
        using var flow = new TestFlow(BothWays);

        var result = await flow.RunAsync(Json(json));

        Assert.That(TestFlow.Text(result.Answer), Is.EqualTo(json));
        Assert.That(result.Answer.ContentType, Is.EqualTo("application/json"));
    }

    [Test]
    public async Task Is_made_of_XML_by_names_of_arrays_and_numbers()
    {
        using var flow = new TestFlow("steps: [ { convert: xml-to-json, wrap: true, arrays: line, numbers: n price, booleans: ok } ]");

        var result = await flow.RunAsync(
            ("<x:order xmlns:x='urn:x' xmlns:i='http://www.w3.org/2001/XMLSchema-instance'><x:line><n>2</n>"
                + "<price c='EUR'>1</price></x:line><ok>1</ok><no i:nil='true'/></x:order>")
                .Replace(" c='EUR'", "", StringComparison.Ordinal));

        Assert.That(TestFlow.Text(result.Answer), Is.EqualTo("""{"order":{"line":[{"n":2,"price":1}],"ok":true,"no":null}}"""));
    }

    [Test]
    public async Task Is_seen_by_XPath_and_maps_without_being_converted()
    {
        using var flow = new TestFlow(
            "steps: [ { filter: sum(/json/line/n) = 3 }, { map: m.xslt } ]",
            ("m.xslt", TestFlow.Xslt("<r><xsl:value-of select='/json/line[2]/n'/></r>")));

        Assert.That(TestFlow.Text((await flow.RunAsync(Json("""{"line":[{"n":1},{"n":2}]}"""))).Answer), Is.EqualTo("<r>2</r>"));
    }

    [TestCase("{\n\"a\": }", "Line 2, position 6")]
    [TestCase("", "malformed")]
    [TestCase("{\"a\":1} x", "malformed")]
    [TestCase("{\"a\":\"\\u0000\"}", "XML cannot hold")]
    [TestCase("{\"a\":\"\\ud800\"}", "XML cannot hold")]
    [TestCase("{\"@a\":1,\"@a\":2}", "Duplicate property '@a'")]
    [TestCase("{\"a\":1,\"b\":{\"c\":1,\"\\u0063\":2}}", "Duplicate property 'c'")]
    public void Is_refused_with_the_place_if_it_is_none(string json, string reason)
    {
        using var flow = new TestFlow("steps: [ { convert: json-to-xml } ]");

        Assert.That(() => flow.RunAsync(Json(json)), Throws.TypeOf<MalformedDocumentException>().With.Message.Contains(reason));
    }

    [Test]
    public async Task Is_refused_if_it_is_nested_too_deeply()
    {
        using var flow = new TestFlow("steps: [ { convert: json-to-xml } ]");

        Assert.That(
            TestFlow.Text((await flow.RunAsync(Json(new string('[', 100_000) + new string(']', 100_000)))).Fault!),
            Does.Contain(">LimitExceeded<").And.Contain("deeper than 256 levels"));
    }

    [TestCase("json-to-xml", "[1,2,3,4,5,6,7,8,9]")]
    [TestCase("xml-to-json", "<a>12345678901234567890123456789012345678901234567890</a>")]
    public async Task Is_a_fault_that_names_the_limit_if_it_would_be_too_large(string direction, string document)
    {
        using var flow = new TestFlow($"steps: [ {{ convert: {direction} }} ]");
        flow.Options = new FlowOptions { Limits = new FlowLimits { MapOutputBytes = 40 } };

        var result = direction == "json-to-xml" ? await flow.RunAsync(Json(document)) : await flow.RunAsync(document);

        Assert.That(TestFlow.Text(result.Fault!), Does.Contain(">LimitExceeded<").And.Contain("larger than 40 bytes"));
    }

    [Test]
    public async Task Is_a_fault_if_what_shall_be_a_number_is_none()
    {
        using var flow = new TestFlow("steps: [ { convert: xml-to-json, numbers: n } ]");

        Assert.That(
            TestFlow.Text((await flow.RunAsync("<a><n>seven</n></a>")).Fault!),
            Does.Contain(">ConversionFailed<").And.Contain("'seven' in &lt;n&gt; is not a number"));
    }

    [TestCase("{ convert: json-to-xml, arrays: a }", "'arrays' belongs to 'convert: xml-to-json'")]
    [TestCase("{ convert: json-to-xml, root: x:a }", "The prefix 'x' is not declared")]
    [TestCase("{ convert: json-to-xml, root: 1a }", "is not the name of an element")]
    [TestCase("{ convert: json }", "must be json-to-xml or xml-to-json")]
    public void Is_not_converted_by_a_step_that_cannot_work(string step, string message)
    {
        using var flow = new TestFlow($"steps: [ {step} ]");

        Assert.That(flow.Errors(), Has.Some.Contains(message));
    }

    private static Document Json(string json) => new(TestFlow.Bytes(json), TestFlow.InputId, headers: Document.JsonHeaders);
}
