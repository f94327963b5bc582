using System.ServiceModel.Channels;
using System.Text;
using System.Xml;
using Soa.Bus.Documents;
using Soa.Bus.Http;
using Soa.Bus.Services;
using Soa.Bus.Soap.Mtom;

namespace Soa.Bus.Soap;

/// <summary>Opens SOAP envelopes with System.ServiceModel's encoders, within limits.</summary>
internal sealed class EnvelopeReader
{
    private readonly MessageEncoder soap11;
    private readonly MessageEncoder soap12;
    private readonly SoapOptions options;

    public EnvelopeReader(SoapOptions options)
    {
        this.options = options;
        soap11 = CreateEncoder(SoapVersion.Soap11);
        soap12 = CreateEncoder(SoapVersion.Soap12);
    }

    /// <summary>Opens an envelope up to its body.</summary>
    /// <param name="body">The bytes, which the request reads from until it is closed.</param>
    /// <param name="contentType">What they were said to be; MTOM tells the action within.</param>
    /// <param name="request">The request.</param>
    /// <returns><c>null</c>, or why there is no request.</returns>
    public Fault? TryOpen(PooledBody body, ref SoapContentType contentType, out SoapRequest? request)
    {
        request = null;
        if (body.Bytes.Count == 0)
            return Fault.Sender("NoEnvelope", "The request is empty. Expected is a SOAP envelope.");
        var envelope = body.Bytes;
        try
        {
            XopPackage? package = null;
            if (contentType.Boundary is null)
            {
                body.NormalizeEncoding(contentType.Charset);
                envelope = body.Bytes;
            }
            else
            {
                package = XopPackage.Open(body.Bytes, ref contentType, options.MaxParts);
                envelope = package.Envelope;
            }

            var encoder = contentType.Version == SoapVersion.Soap12 ? soap12 : soap11;
            request = new SoapRequest(encoder.ReadMessage(envelope, KeptBuffers.Instance, contentType: null), envelope, package);
            return null;
        }
        catch (Exception e) when (InputErrors.IsAboutInput(e))
        {
            return Explain(envelope, contentType.Version, e);
        }
    }

    private MessageEncoder CreateEncoder(SoapVersion version)
    {
        var element = new TextMessageEncodingBindingElement(version.MessageVersion, Encoding.UTF8);
        element.ReaderQuotas.MaxDepth = options.MaxDepth;
        element.ReaderQuotas.MaxBytesPerRead = options.MaxStartTagBytes;
        element.ReaderQuotas.MaxNameTableCharCount = options.MaxNameChars;
        element.ReaderQuotas.MaxStringContentLength = options.MaxRequestBytes;
        element.ReaderQuotas.MaxArrayLength = options.MaxRequestBytes;
        return element.CreateMessageEncoderFactory().Encoder;
    }

    private static Fault Explain(ArraySegment<byte> envelope, SoapVersion version, Exception cause)
    {
        if (cause is XmlException or DecoderFallbackException)
            return InputFaults.Malformed(cause);
        try
        {
            var root = DocumentReader.ReadName(envelope);
            if (root.Name == "Envelope" && root.Namespace == version.EnvelopeNamespace)
                return Fault.Sender("InvalidEnvelope", "The envelope has no proper Header and Body.");
            return new Fault(
                "VersionMismatch",
                $"Expected is {{{version.EnvelopeNamespace}}}Envelope (SOAP {version.Number}, as the content type {version.MediaType} says); received was {{{root.Namespace}}}{root.Name}.");
        }
        catch (Exception e) when (InputErrors.IsAboutInput(e))
        {
            return InputFaults.Malformed(e);
        }
    }
}
