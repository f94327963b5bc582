using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Soa.IntegrationTests.Torture;

/// <summary>
/// Represents the events that a subscriber to all events received: each may come more than once, but none may be missing, and none may
/// have two ids.
/// </summary>
internal sealed class ReceivedEvents
{
    private readonly List<(string Topic, string Key, string Id)> heard;

    /// <summary>Reads messages as the broker's management API lists them.</summary>
    public ReceivedEvents(JsonArray messages)
    {
        Count = messages.Count;
        heard = [.. messages.Select(message => (
            (string)message!["routing_key"]!,
            KeyOf((string)message["payload"]!),
            (string)message["properties"]!["message_id"]!)).Distinct()];
    }

    /// <summary>Gets the number of events, repetitions included.</summary>
    public int Count { get; }

    /// <summary>Gets the number of repetitions.</summary>
    public int Repeated => Count - heard.Count;

    /// <summary>Returns the errors in the events of a topic.</summary>
    /// <param name="topic">Such as <c>orders.OrderSubmitted</c>.</param>
    /// <param name="expected">The order, invoice or payment numbers that they must be about.</param>
    public IEnumerable<string> Check(string topic, IEnumerable<string> expected)
    {
        var ids = heard.Where(one => one.Topic == topic).ToLookup(one => one.Key, one => one.Id);
        var keys = expected.ToHashSet();
        return [
            .. keys.Where(key => !ids.Contains(key)).Select(key => $"{topic} of {key} was not delivered"),
            .. ids.Where(group => !keys.Contains(group.Key)).Select(
                group => $"{topic} of {group.Key} was published, but does not exist in the database"),
            .. ids.Where(group => group.Count() > 1).Select(group => $"{topic} of {group.Key} was published under {group.Count()} ids"),
        ];
    }

    // The number of the subject: the first number in the event.
    private static string KeyOf(string payload)
    {
        var root = XDocument.Parse(payload).Root!;
        var names = root.Name.LocalName switch
        {
            "PaymentReceived" => "PaymentReference",
            "InvoiceIssued" or "InvoicePaid" or "CreditNoteIssued" => "InvoiceNumber",
            _ => "OrderNumber",
        };
        return (string?)root.Elements().FirstOrDefault(element => element.Name.LocalName == names) ?? (string?)root.Descendants()
            .FirstOrDefault(element => element.Name.LocalName == names) ?? "";
    }
}
