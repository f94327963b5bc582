using System.Net;
using System.Text;
using System.Xml;
using CoreWCF.Channels;
using Soa.Soap.Calls;

namespace Soa.Services.CoreWcf.Channels;

/// <summary>Represents the answer to a call as a message, which inspectors may read, give headers, or replace.</summary>
internal sealed class AnswerMessage : Message
{
    /// <summary>The namespace of the headers in which CoreWCF keeps what HTTP says by itself. They are not sent.</summary>
    public const string NoAddressing = "http://schemas.microsoft.com/ws/2005/05/addressing/none";

    private readonly SoapAnswer answer;
    private readonly MessageHeaderInfo[] original;

    /// <summary>Makes a message of an answer.</summary>
    public AnswerMessage(SoapAnswer answer, MessageVersion version)
    {
        this.answer = answer;
        Version = version;
        Headers = answer.Header.IsEmpty ? new MessageHeaders(version) : ReadHeaders(answer.Header, version);
        original = [.. Headers];
        var http =
            new HttpResponseMessageProperty { StatusCode = (HttpStatusCode)answer.Status, SuppressEntityBody = answer.ContentType is null };
        if (answer.ContentType is not null)
            http.Headers[HttpResponseHeader.ContentType] = answer.ContentType;
        Properties.Add(HttpResponseMessageProperty.Name, http);
    }

    public override MessageVersion Version { get; }

    public override MessageHeaders Headers { get; }

    public override MessageProperties Properties { get; } = new();

    public override bool IsEmpty => answer.Body.IsEmpty;

    public override bool IsFault => answer.HasEnvelope && answer.Status != (int)HttpStatusCode.OK;

    /// <summary>Returns the content of the response.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="message">The message that it has become.</param>
    public static ReadOnlyMemory<byte> ToBytes(SoapAnswer answer, Message message)
    {
        if (!answer.HasEnvelope)
            return answer.ToBytes();
        if (message is not AnswerMessage same)
            return answer.ToBytes(HeaderOf(message), Write(message, static (writer, from) => from.WriteBodyContents(writer)));
        return SentHeaders(same).SequenceEqual(same.original) ? answer.ToBytes() : answer.ToBytes(HeaderOf(same), answer.Body);
    }

    protected override void OnWriteBodyContents(XmlDictionaryWriter writer)
    {
        if (answer.Body.IsEmpty)
            return;
        using var reader = XmlDictionaryReader.CreateTextReader(answer.Body.ToArray(), XmlDictionaryReaderQuotas.Max);
        reader.MoveToContent();
        writer.WriteNode(reader, defattr: false);
    }

    private static MessageHeaders ReadHeaders(ReadOnlyMemory<byte> header, MessageVersion version)
    {
        var envelope = $"<s:Envelope xmlns:s=\"{CallEncoding.NamespaceOf(version)}\">{Encoding.UTF8.GetString(header.Span)}<s:Body/></"
            + "s:Envelope>";
        var reader = XmlDictionaryReader.CreateTextReader(Encoding.UTF8.GetBytes(envelope), XmlDictionaryReaderQuotas.Max);
        using var message = CreateMessage(reader, int.MaxValue, version);
        return new MessageHeaders(message.Headers);
    }

    private static IEnumerable<MessageHeaderInfo> SentHeaders(Message message) =>
        message.Headers.Where(header => header.Namespace != NoAddressing);

    private static ReadOnlyMemory<byte> HeaderOf(Message message) => SentHeaders(message).Any() ? Write(message, WriteHeaders) : default;

    private static void WriteHeaders(XmlDictionaryWriter writer, Message message)
    {
        writer.WriteStartElement("s", "Header", CallEncoding.NamespaceOf(message.Version));
        for (var i = 0; i < message.Headers.Count; i++)
        {
            if (message.Headers[i].Namespace != NoAddressing)
                message.Headers.WriteHeader(i, writer);
        }

        writer.WriteEndElement();
    }

    private static ReadOnlyMemory<byte> Write(Message message, Action<XmlDictionaryWriter, Message> write)
    {
        using var stream = new MemoryStream();
        using (var writer = XmlDictionaryWriter.CreateTextWriter(stream, new UTF8Encoding(false), ownsStream: false))
            write(writer, message);
        return stream.ToArray();
    }
}
