using System.Text;
using Soa.Documents;
using Soa.Documents.Json;

var order = new Document("""
    <Order xmlns="http://example.com/orders/v1"><Number>SO-1</Number><Line><Item>tea</Item><Quantity>3</Quantity></Line></Order>
    """u8.ToArray(), Guid.CreateVersion7());
Console.WriteLine($"{order.Name} of {order.Body.Length} bytes");

// XPath sees it as a tree; it is parsed at the first look, and only then.
var view = new DocumentView(order, maxDepth: 64);
Console.WriteLine(view.Root.Evaluate("sum(//*[local-name() = 'Quantity'])"));

var json = DocumentJson.ToJson(order, arrays: ["Line"], numbers: ["Quantity"]);
Console.WriteLine(Text(json));
Console.WriteLine(Text(DocumentJson.ToXml(json, "Order", "http://example.com/orders/v1")));
Console.WriteLine(json.CausationId == order.MessageId);

static string Text(Document document) => Encoding.UTF8.GetString(document.Body.Span);
