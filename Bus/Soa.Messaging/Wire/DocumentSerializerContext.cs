using System.Diagnostics.CodeAnalysis;
using MassTransit;
using MassTransit.Serialization;
using Soa.Documents;

namespace Soa.Messaging.Wire;

/// <summary>Represents one received document, which is the only message type there is.</summary>
internal sealed class DocumentSerializerContext(DocumentSerializer serializer, Document document, Headers headers, Uri? destination)
    : BaseSerializerContext(SystemTextJsonMessageSerializer.Instance, new DocumentMessageContext(document, headers, destination), Types)
{
    private static readonly string[] Types = [MessageUrn.ForTypeString<Document>()];

    public override bool TryGetMessage<T>([NotNullWhen(true)] out T? message)
        where T : class => (message = document as T) is not null;

    public override bool TryGetMessage(Type messageType, [NotNullWhen(true)] out object? message) =>
        (message = messageType == typeof(Document) ? document : null) is not null;

    public override bool IsSupportedMessageType<T>() => typeof(T) == typeof(Document);

    public override bool IsSupportedMessageType(Type messageType) => messageType == typeof(Document);

    public override IMessageSerializer GetMessageSerializer() => serializer;

    public override IMessageSerializer GetMessageSerializer<T>(MessageEnvelope envelope, T message) => serializer;

    public override IMessageSerializer GetMessageSerializer(object message, string[] messageTypes) => serializer;

    public override Dictionary<string, object> ToDictionary<T>(T? message)
        where T : class => [];
}
