using System.Xml;
using CoreWCF;
using CoreWCF.Channels;
using Soa.Soap.Calls;

namespace Soa.Services.CoreWcf.Channels;

/// <summary>Represents an envelope that CoreWCF has opened.</summary>
internal sealed class OpenedMessage : ISoapMessage
{
    private readonly Message message;
    private readonly IncomingEnvelope envelope;
    private XmlDictionaryReader? body;

    private OpenedMessage(Message message, IncomingEnvelope envelope) => (this.message, this.envelope) = (message, envelope);

    public int HeaderCount => message.Headers.Count;

    public bool IsEmpty => message.IsEmpty;

    /// <summary>Opens an envelope.</summary>
    /// <exception cref="XmlException">It is malformed.</exception>
    /// <exception cref="InvalidDataException">It is not an envelope of this version.</exception>
    public static OpenedMessage Open(IncomingEnvelope envelope, MessageVersion version, out Message message)
    {
        try
        {
            message = Message.CreateMessage(envelope.CreateReader(), envelope.MaxBytes, version);
            return new OpenedMessage(message, envelope);
        }
        catch (CommunicationException refused)
        {
            throw new InvalidDataException(refused.Message, refused);
        }
    }

    public SoapHeaderBlock HeaderAt(int index)
    {
        var block = message.Headers[index];
        return new SoapHeaderBlock(block.Name, block.Namespace, block.Actor, block.MustUnderstand);
    }

    public XmlDictionaryReader ReadHeaderAt(int index) => message.Headers.GetReaderAtHeader(index);

    /// <summary>Returns a reader of its own, so that message inspectors find the message unread.</summary>
    public XmlDictionaryReader ReadBody()
    {
        body = envelope.CreateReader();
        body.MoveToContent();
        body.ReadStartElement();
        while (body.MoveToContent() == XmlNodeType.Element && body.LocalName != "Body")
            body.Skip();
        body.ReadStartElement();
        return body;
    }

    public void Dispose()
    {
        body?.Dispose();
        ((IDisposable)message).Dispose();
    }
}
