using System.Text;
using System.Text.Json;
using Soa.Documents.Faults;
using Soa.Documents.Json;

namespace Soa.Documents.Tests;

public sealed class Documents_that_are_converted
{
    private const string Order = """<Order xmlns="urn:o"><Line><Item>tea</Item><Quantity>3</Quantity><Gift>true</Gift></Line></Order>""";

    [Test]
    public void Become_JSON_with_the_types_that_were_named()
    {
        var json = DocumentJson.ToJson(Document(Order), arrays: ["Line"], numbers: ["Quantity"], booleans: ["Gift"]);

        Assert.That(Text(json), Is.EqualTo("""{"Line":[{"Item":"tea","Quantity":3,"Gift":true}]}"""));
        Assert.That(json.IsJson, Is.True);
    }

    [Test]
    public void Become_XML_in_one_namespace()
    {
        var xml = DocumentJson.ToXml(Document("""{"Line":[{"Item":"tea","Quantity":3,"Gift":true}]}"""), "Order", "urn:o");

        Assert.That(Text(xml), Is.EqualTo(Order));
        Assert.That(xml.IsJson, Is.False);
    }

    [Test]
    public void Keep_their_conversation_and_get_the_same_id_each_time()
    {
        var order = Document(Order);
        var (first, second) = (DocumentJson.ToJson(order), DocumentJson.ToJson(order));

        Assert.Multiple(() =>
        {
            Assert.That(first.ConversationId, Is.EqualTo(order.ConversationId));
            Assert.That(first.CausationId, Is.EqualTo(order.MessageId));
            Assert.That(second.MessageId, Is.EqualTo(first.MessageId));
        });
    }

    [TestCase("{")]
    [TestCase("{\"a\":1,\"a\":2}")]
    [TestCase("{\"a\":\"\\u0000\"}")]
    public void Are_refused_if_they_cannot_be_XML(string json) =>
        Assert.That(() => DocumentJson.ToXml(Document(json), "Order"), Throws.TypeOf<MalformedDocumentException>());

    [Test]
    public void Are_refused_if_they_are_nested_too_deeply()
    {
        var json = new string('[', 100) + new string(']', 100);
        var xml = string.Concat(Enumerable.Repeat("<a>", 100)) + string.Concat(Enumerable.Repeat("</a>", 100));

        Assert.That(() => DocumentJson.ToXml(Document(json), "Order"), Throws.TypeOf<BusinessFaultException>());
        Assert.That(() => DocumentJson.ToJson(Document(xml)), Throws.TypeOf<BusinessFaultException>());
    }

    [Test]
    public void Are_refused_if_they_are_not_what_they_should_be()
    {
        Assert.That(() => DocumentJson.ToJson(Document("<Order><Line></Order>")), Throws.TypeOf<MalformedDocumentException>());
        Assert.That(() => DocumentJson.ToJson(Document("<Order><N>many</N></Order>"), numbers: ["N"]), Throws.InstanceOf<JsonException>());
    }

    private static Document Document(string text) => new(Encoding.UTF8.GetBytes(text), Guid.CreateVersion7());

    private static string Text(Document document) => Encoding.UTF8.GetString(document.Body.Span);
}
