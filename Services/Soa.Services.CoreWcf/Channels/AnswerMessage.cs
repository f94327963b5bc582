using System.Net;
using System.Text;
using System.Xml;
using CoreWCF.Channels;
using Soa.Bus.Soap.Calls;

namespace Soa.Services.CoreWcf.Channels;

/// <summary>The answer to a call as a message, which inspectors may read, give headers, or replace.</summary>
internal sealed class AnswerMessage : Message
{
    /// <summary>The namespace of the headers in which CoreWCF keeps what HTTP says by itself. They are not sent.</summary>
    public const string NoAddressing = "http://schemas.microsoft.com/ws/2005/05/addressing/none";

    private readonly SoapAnswer answer;

    /// <summary>Makes a message of an answer.</summary>
    public AnswerMessage(SoapAnswer answer, MessageVersion version)
    {
        this.answer = answer;
        Version = version;
        Headers = answer.Header.IsEmpty ? new MessageHeaders(version) : ReadHeaders(answer.Header, version);
        var http = new HttpResponseMessageProperty { StatusCode = (HttpStatusCode)answer.Status, SuppressEntityBody = answer.ContentType is null };
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
        var body = message is AnswerMessage ? answer.Body : Write(message, static (writer, from) => from.WriteBodyContents(writer));
        var hasHeaders = message.Headers.Any(header => header.Namespace != NoAddressing);
        return answer.ToBytes(hasHeaders ? Write(message, WriteHeaders) : default, body);
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
        var space = version == CallEncoding.Soap12 ? "http://www.w3.org/2003/05/soap-envelope" : "http://schemas.xmlsoap.org/soap/envelope/";
        var envelope = $"<s:Envelope xmlns:s=\"{space}\">{Encoding.UTF8.GetString(header.Span)}<s:Body/></s:Envelope>";
        var reader = XmlDictionaryReader.CreateTextReader(Encoding.UTF8.GetBytes(envelope), XmlDictionaryReaderQuotas.Max);
        using var message = CreateMessage(reader, int.MaxValue, version);
        return new MessageHeaders(message.Headers);
    }

    private static void WriteHeaders(XmlDictionaryWriter writer, Message message)
    {
        writer.WriteStartElement("s", "Header", message.Version == CallEncoding.Soap12 ? "http://www.w3.org/2003/05/soap-envelope" : "http://schemas.xmlsoap.org/soap/envelope/");
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
