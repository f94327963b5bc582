using System.ServiceModel;
using System.ServiceModel.Channels;
using System.Text;
using System.Xml;

namespace Soa.Soap.Calls;

/// <summary>Represents an envelope that System.ServiceModel's encoder has opened.</summary>
internal sealed class ServiceModelMessage(Message message, IncomingEnvelope envelope) : ISoapMessage
{
    /// <summary>Returns a method that opens envelopes within limits.</summary>
    public static Func<IncomingEnvelope, ISoapMessage> OpenerOf(SoapOptions options)
    {
        var soap11 = CreateEncoder(SoapVersion.Soap11, options);
        var soap12 = CreateEncoder(SoapVersion.Soap12, options);
        return envelope => new ServiceModelMessage(Read(envelope, envelope.IsSoap12 ? soap12 : soap11), envelope);
    }

    public int HeaderCount => message.Headers.Count;

    public bool IsEmpty => message.IsEmpty;

    public SoapHeaderBlock HeaderAt(int index)
    {
        var block = message.Headers[index];
        return new SoapHeaderBlock(block.Name, block.Namespace, block.Actor, block.MustUnderstand);
    }

    public XmlDictionaryReader ReadHeaderAt(int index) => message.Headers.GetReaderAtHeader(index);

    public XmlDictionaryReader ReadBody()
    {
        var body = message.GetReaderAtBodyContents();
        body.MoveToContent();
        return envelope.Show(body);
    }

    public void Dispose() => ((IDisposable)message).Dispose();

    private static Message Read(IncomingEnvelope envelope, MessageEncoder encoder)
    {
        try
        {
            return encoder.ReadMessage(envelope.Bytes, NonPoolingBufferManager.Instance, contentType: null);
        }
        catch (InvalidOperationException e) when (e.InnerException is ProtocolException)
        {
            // The encoder refuses header blocks in the namespace in which System.ServiceModel keeps what HTTP says. Read as a stream, they
            // are like any others.
            return Message.CreateMessage(envelope.CreateReader(), envelope.MaxBytes, envelope.Version.MessageVersion);
        }
        catch (CommunicationException refused)
        {
            throw new InvalidDataException(refused.Message, refused);
        }
    }

    private static MessageEncoder CreateEncoder(SoapVersion version, SoapOptions options)
    {
        var element = new TextMessageEncodingBindingElement(version.MessageVersion, Encoding.UTF8);
        IncomingEnvelope.QuotasOf(options).CopyTo(element.ReaderQuotas);
        return element.CreateMessageEncoderFactory().Encoder;
    }
}
