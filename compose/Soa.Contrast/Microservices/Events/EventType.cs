using System.Collections.Frozen;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Serialization;
using System.Xml;
using Soa.Contracts.Orders;

namespace Soa.Contrast.Microservices.Events;

/// <summary>Knows the classes of the events by the topics under which the services publish them.</summary>
internal sealed class EventType
{
    private static readonly FrozenDictionary<string, EventType> ByTopic =
        (from type in (Type[])[.. typeof(OrderSubmitted).Assembly.GetExportedTypes(), typeof(StepRefused), typeof(OrderWithdrawn)]
         let contract = type.GetCustomAttribute<DataContractAttribute>()!
         where contract is { Namespace: not null }
         select (Topic: $"{new Uri(contract.Namespace!).Segments[^2].Trim('/')}.{type.Name}", type))
        .ToFrozenDictionary(known => known.Topic, known => new EventType(known.type));

    private readonly Lazy<DataContractSerializer> serializer;

    private EventType(Type type)
    {
        Type = type;
        serializer = new Lazy<DataContractSerializer>(() => new DataContractSerializer(type));
    }

    /// <summary>Gets the class.</summary>
    public Type Type { get; }

    /// <summary>Returns the class of the events of a topic, such as <c>orders.OrderSubmitted</c>.</summary>
    public static EventType Of(string topic) => ByTopic[topic];

    /// <summary>Reads an event as the services store it in their outboxes.</summary>
    public object Read(ReadOnlyMemory<byte> body)
    {
        var bytes = MemoryMarshal.TryGetArray(body, out var array) ? array : body.ToArray();
        using var reader = XmlDictionaryReader.CreateTextReader(
            bytes.Array!, bytes.Offset, bytes.Count, XmlDictionaryReaderQuotas.Max);
        return serializer.Value.ReadObject(reader)!;
    }
}
