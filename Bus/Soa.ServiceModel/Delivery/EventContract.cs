using System.Runtime.Serialization;
using System.Text;
using System.Xml;

namespace Soa.ServiceModel.Delivery;

/// <summary>How an event type stands on the bus: its topic and its serializer, found once per type.</summary>
internal static class EventContract<TEvent>
    where TEvent : class
{
    private static readonly DataContractSerializer Serializer = new(typeof(TEvent));

    /// <summary>The service and the event's name: <c>orders.OrderSubmitted</c> for <c>{http://…/orders/v1}OrderSubmitted</c>.</summary>
    public static string Topic { get; } = TopicOf(new XsdDataContractExporter().GetRootElementName(typeof(TEvent))
        ?? throw new InvalidOperationException($"{typeof(TEvent)} is no data contract, so it cannot be published."));

    public static byte[] Serialize(TEvent @event)
    {
        using var stream = new MemoryStream(1024);
        using (var writer = XmlDictionaryWriter.CreateTextWriter(stream, new UTF8Encoding(false), ownsStream: false))
            Serializer.WriteObject(writer, @event);
        return stream.ToArray();
    }

    private static string TopicOf(XmlQualifiedName name)
    {
        // http://soa.example.com/orders/v1 -> orders
        var segments = new Uri(name.Namespace).Segments;
        return $"{segments[^2].Trim('/')}.{name.Name}";
    }
}
