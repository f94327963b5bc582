using System.Runtime.Serialization;
using System.Xml;
using Soa.Documents;

namespace Soa.ServiceModel.Delivery;

/// <summary>Describes an event type on the bus: its topic and its serializer, found once for each type.</summary>
internal static class EventContract<TEvent>
    where TEvent : class
{
    private static readonly DataContractSerializer Serializer = new(typeof(TEvent));

    /// <summary>
    /// Gets the service and the event's name: <c>orders.OrderSubmitted</c> for <c>{http://…/orders/v1}OrderSubmitted</c>.
    /// </summary>
    public static string Topic { get; } = TopicOf(new XsdDataContractExporter().GetRootElementName(typeof(TEvent))
        ?? throw new InvalidOperationException($"{typeof(TEvent)} is not a data contract, so it cannot be published."));

    /// <summary>Returns an event as a document.</summary>
    /// <exception cref="XmlException">The event holds a character that XML does not have, so that no subscriber could read it.</exception>
    public static byte[] Serialize(TEvent @event) =>
        XmlBytes.Write(@event, static (writer, @event) => Serializer.WriteObject(writer, @event));

    private static string TopicOf(XmlQualifiedName name)
    {
        // http://soa.example.com/orders/v1 -> orders
        var segments = new Uri(name.Namespace).Segments;
        return $"{segments[^2].Trim('/')}.{name.Name}";
    }
}
