using System.Net.Mime;
using System.Text;
using MassTransit;
using MassTransit.Serialization;
using Soa.Documents;

namespace Soa.Messaging.Wire;

/// <summary>
/// Makes the message's body the document itself, with nothing around it. Reading never fails here: a body that is not XML must reach the
/// receiver, who moves it to the dead letters.
/// </summary>
internal sealed class DocumentSerializer : ISerializerFactory, IMessageSerializer, IMessageDeserializer
{
    public static readonly ContentType Xml = new(MediaTypeNames.Application.Xml);

    public static readonly ContentType Json = new(MediaTypeNames.Application.Json);

    /// <summary>Returns the content type of what is neither XML nor JSON.</summary>
    public static ContentType Other(string type)
    {
        try
        {
            return new ContentType(type);
        }
        catch (FormatException)
        {
            return new ContentType(MediaTypeNames.Application.Octet);
        }
    }

    public ContentType ContentType => Xml;

    public IMessageSerializer CreateSerializer() => this;

    public IMessageDeserializer CreateDeserializer() => this;

    public MessageBody GetMessageBody<T>(SendContext<T> context)
        where T : class => context.Message is Document document
            ? new DocumentBody(document.Body)
            : throw new NotSupportedException($"The bus carries documents only, not {typeof(T).Name}.");

    public MessageBody GetMessageBody(string text) => new DocumentBody(Encoding.UTF8.GetBytes(text));

    public ConsumeContext Deserialize(ReceiveContext receiveContext) =>
        new BodyConsumeContext(receiveContext, Deserialize(
            receiveContext.Body, receiveContext.TransportHeaders, receiveContext.InputAddress, receiveContext.ContentType?.ToString()));

    public SerializerContext Deserialize(MessageBody body, Headers headers, Uri? destinationAddress = null) =>
        Deserialize(body, headers, destinationAddress, contentType: null);

    private DocumentSerializerContext Deserialize(MessageBody body, Headers headers, Uri? destination, string? contentType) =>
        new(this, WireHeaders.Read(body.GetBytes(), headers, contentType), headers, destination);

    public void Probe(ProbeContext context) => context.CreateScope("document").Add("contentType", Xml.MediaType);
}
