using System.Text;
using System.Xml;
using Soa.Documents;
using Soa.Documents.Bodies;
using Soa.Documents.Faults;
using Soa.Documents.Validation;
using Soa.Soap.Mtom;

namespace Soa.Soap.Calls;

/// <summary>
/// Opens envelopes with a SOAP library, so that the body is deserialized while it is read, and explains what is wrong with those that
/// cannot be opened. Flows that pass a body on as bytes have a reader of their own, which does not parse it.
/// </summary>
internal static class EnvelopeReader
{
    /// <summary>Opens an envelope up to its body.</summary>
    /// <param name="body">The bytes, which the request reads from until it is closed.</param>
    /// <param name="contentType">What they were said to be; MTOM has the action within.</param>
    /// <param name="options">The limits.</param>
    /// <param name="open">Opens it.</param>
    /// <param name="request">The request.</param>
    /// <returns><c>null</c>, or why there is no request.</returns>
    public static Fault? TryOpen(
        PooledBody body, ref SoapContentType contentType, SoapOptions options, Func<IncomingEnvelope, ISoapMessage> open,
        out SoapRequest? request)
    {
        request = null;
        if (body.Bytes.Count == 0)
            return Fault.Sender("NoEnvelope", "The request is empty. Send a SOAP envelope.");
        var bytes = body.Bytes;
        try
        {
            XopPackage? package = null;
            if (contentType.Boundary is null)
            {
                body.NormalizeEncoding(contentType.Charset);
                bytes = body.Bytes;
            }
            else
            {
                package = XopPackage.Open(body.Bytes, ref contentType, options.MaxParts);
                bytes = package.Envelope;
            }

            request = new SoapRequest(open(new IncomingEnvelope(bytes, contentType.Version, options, package)), bytes);
            return null;
        }
        catch (Exception e) when (InputErrors.IsAboutInput(e))
        {
            return Explain(bytes, contentType.Version, e);
        }
    }

    private static Fault Explain(ArraySegment<byte> envelope, SoapVersion version, Exception cause)
    {
        if (cause is XmlException or DecoderFallbackException)
            return InputFaults.Malformed(cause);
        try
        {
            var root = DocumentReader.ReadName(envelope);
            if (root.Name == "Envelope" && root.Namespace == version.EnvelopeNamespace)
                return Fault.Sender("InvalidEnvelope", "The envelope must have at most one Header, followed by one Body.");
            return new Fault(
                "VersionMismatch",
                $"The content type {version.MediaType} announces {{{version.EnvelopeNamespace}}}Envelope (SOAP {version.Number}), "
                    + $"but the content is {{{root.Namespace}}}{root.Name}.");
        }
        catch (Exception e) when (InputErrors.IsAboutInput(e))
        {
            return InputFaults.Malformed(e);
        }
    }
}
