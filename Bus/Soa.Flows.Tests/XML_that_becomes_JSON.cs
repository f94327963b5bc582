using Soa.Testing.Flows;

namespace Soa.Flows.Tests;

/// <summary>Nothing is lost, or the step says what would be.</summary>
public sealed class XML_that_becomes_JSON
{
    private const string Xsi = "xmlns:i='http://www.w3.org/2001/XMLSchema-instance'";
    private const string Marks = "xmlns:json='http://soa.example.com/json/v1'";

    [TestCase("<page xml:lang='en' lang='de'/>", """{"@xml:lang":"en","@lang":"de"}""")]
    [TestCase("<page xml:space='preserve'> <a/> </page>", """{"@xml:space":"preserve","a":""}""")]
    [TestCase("<a xmlns:x='urn:x' x:b='1'><x:c>2</x:c><x:c>3</x:c></a>", """{"@b":"1","c":["2","3"]}""")]
    [TestCase("<a><b/>\n  <c> </c><d x='1'> </d></a>", """{"b":"","c":" ","d":{"@x":"1","#text":" "}}""")]
    [TestCase("<a>\u00A0<b/></a>", """{"#text":"\u00A0","b":""}""")]
    [TestCase("<a><_x_>1</_x_><_x0031_>2</_x0031_><a_x0020_b>3</a_x0020_b></a>", """{"":"1","1":"2","a b":"3"}""")]
    [TestCase("<a><_x0040_id>1</_x0040_id><_x0023_text>2</_x0023_text></a>", """{"@id":"1","#text":"2"}""")]
    public Task Keeps_names_and_text_apart(string xml, string json) => BecomesAsync(xml, json);

    [TestCase("<a xmlns:x='urn:x' xmlns:y='urn:y'><x:id>1</x:id><y:id>2</y:id></a>", "<x:id> of urn:x and <y:id> of urn:y in <a> would "
        + "both be the member 'id'")]
    [TestCase("<a xmlns:x='urn:x'><x:id>1</x:id><id>2</id></a>", "would both be the member 'id'")]
    [TestCase("<a xmlns:x='urn:x' x:id='1' id='2'/>", "the attribute x:id and the attribute id in <a> would both be the member '@id'")]
    [TestCase("<a><ab/><a_x0062_/></a>", "would both be the member 'ab'")]
    [TestCase("<a id='1'><_x0040_id/></a>", "would both be the member '@id'")]
    [TestCase("<a>x<_x0023_text/></a>", "would both be the member '#text'")]
    [TestCase("<a xml:lang='en' xml_x003A_lang='de'/>", "would both be the member '@xml:lang'")]
    [TestCase("<a " + Marks + " json:type='array' x='1'><item/></a>", "the attribute x beside its items")]
    [TestCase("<a " + Marks + " json:type='array'>x<item/></a>", "text beside its items")]
    public Task Is_refused_if_two_names_would_become_one(string xml, string reason) => IsRefusedAsync(xml, reason);

    [TestCase("+5", "5")]
    [TestCase(".5", "0.5")]
    [TestCase("5.", "5")]
    [TestCase("007", "7")]
    [TestCase("-007.50", "-7.50")]
    [TestCase("-.5", "-0.5")]
    [TestCase("+.50", "0.50")]
    [TestCase("000", "0")]
    [TestCase("-0", "-0")]
    [TestCase("0.0", "0.0")]
    [TestCase(" \t\r\n5 ", "5")]
    [TestCase("&#13;5", "5")]
    [TestCase("<![CDATA[5]]>", "5")]
    [TestCase("1<!-- x -->2", "12")]
    [TestCase("1234567890123456789012345678901234567890.1234567890", "1234567890123456789012345678901234567890.1234567890")]
    [TestCase("1E5", "1E5")]
    [TestCase("+01.e-5", "1e-5")]
    public Task Has_every_decimal_as_a_number(string text, string number) =>
        BecomesAsync($"<line><Qty>{text}</Qty></line>", $"{{\"Qty\":{number}}}");

    [TestCase("", "<Qty> is empty, which is not a number")]
    [TestCase(" ", "is empty")]
    [TestCase(".", "'.' in <Qty> is not a number")]
    [TestCase("+", "is not a number")]
    [TestCase("1,5", "is not a number")]
    [TestCase("1 2", "is not a number")]
    [TestCase("0x10", "is not a number")]
    [TestCase("INF", "is not a number")]
    [TestCase("NaN", "is not a number")]
    [TestCase("\u00A05", "is not a number")]
    [TestCase("\u0665", "is not a number")]
    [TestCase("5<b/>", "<Qty> has elements in it")]
    public Task Is_refused_if_a_number_is_none(string text, string reason) => IsRefusedAsync($"<line><Qty>{text}</Qty></line>", reason);

    [TestCase("<line><Qty unit='EA'>5</Qty></line>", """{"Qty":{"@unit":"EA","#text":5}}""")]
    [TestCase(
        "<line><Qty xml:lang='en'>+5</Qty><Ok by='x'> 1 </Ok></line>",
        """{"Qty":{"@xml:lang":"en","#text":5},"Ok":{"@by":"x","#text":true}}""")]
    [TestCase("<line><Ok>true</Ok><Line><Ok>0</Ok></Line></line>", """{"Ok":true,"Line":[{"Ok":false}]}""")]
    [TestCase("<line " + Xsi + "><Qty i:nil='true'/><a i:nil=' 1 ' x='1'/></line>", """{"Qty":null,"a":{"@x":"1","#text":null}}""")]
    [TestCase("<line " + Marks + "><n json:type='number' unit='EA'>1E5</n></line>", """{"n":{"@unit":"EA","#text":1E5}}""")]
    public Task Keeps_the_attributes_of_what_has_a_type(string xml, string json) => BecomesAsync(xml, json);

    [TestCase("<line><Ok>yes</Ok></line>", "'yes' in <Ok> is not a boolean")]
    [TestCase("<line><Ok/></line>", "<Ok> is empty, which is not a boolean")]
    [TestCase("<line " + Xsi + "><a i:nil='true'>5</a></line>", "'5' in <a> is not null")]
    [TestCase("<line " + Xsi + "><a i:nil='true'><b/></a></line>", "<a> has elements in it, so it is not null")]
    public Task Is_refused_if_a_truth_value_or_null_is_none(string xml, string reason) => IsRefusedAsync(xml, reason);

    private static async Task BecomesAsync(string xml, string json) =>
        Assert.That(TestFlow.Text((await ConvertAsync(xml)).Answer), Is.EqualTo(json));

    private static async Task IsRefusedAsync(string xml, string reason) => Assert.That(
        TestFlow.Text((await ConvertAsync(xml)).Fault!).Replace("&lt;", "<", StringComparison.Ordinal).Replace(
            "&gt;", ">", StringComparison.Ordinal),
        Does.Contain(">ConversionFailed<").And.Contain(reason));

    private static async Task<FlowResult> ConvertAsync(string xml)
    {
        using var flow = new TestFlow("steps: [ { convert: xml-to-json, numbers: Qty Price, booleans: Ok, arrays: Line } ]");
        return await flow.RunAsync(xml);
    }
}
