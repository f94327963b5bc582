using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Runtime.InteropServices;
using System.Xml;
using Microsoft.AspNetCore.WebUtilities;
using Soa.Documents;
using Soa.Documents.Faults;
using Soa.Flows.Envelopes;
using Soa.Messaging;
using Soa.Soap;
using Soa.Soap.Http;
using Soa.Soap.Mtom;

namespace Soa.Flows.Http;

/// <summary>Reads what a SOAP service answered to a call: an answer, a fault, or a failure.</summary>
internal static class SoapAnswerReader
{
    private const int MostParts = 1000;

    /// <summary>Takes an envelope out of a multipart answer, with its binary parts in it.</summary>
    /// <exception cref="BusinessFaultException">The parts are not those of MTOM.</exception>
    public static ReadOnlyMemory<byte> Unpack(EndpointCall outgoing, ContentTypeText type, ReadOnlyMemory<byte> body)
    {
        try
        {
            var bytes = MemoryMarshal.TryGetArray(body, out var segment) ? segment : body.ToArray();
            return XopPackage.OpenAnswer(bytes, type, MostParts).Inline();
        }
        catch (Exception exception) when (exception is InputException or XmlException)
        {
            throw new BusinessFaultException(
                new Violation("InvalidAttachment", $"The answer to the call in step {outgoing.Step} cannot be read. {exception.Message}"));
        }
    }

    /// <summary>
    /// Reads the body of a response. In SOAP 1.1 a fault comes with status 500 (section 6.2), so the body decides what it is.
    /// </summary>
    /// <param name="outgoing">The call.</param>
    /// <param name="status">The status of the response.</param>
    /// <param name="body">Its body.</param>
    /// <param name="sent">The header blocks that went out with the call.</param>
    /// <returns>The answer or business fault.</returns>
    /// <exception cref="ServiceUnavailableException">It is a technical failure.</exception>
    public static Document Read(EndpointCall outgoing, HttpStatusCode status, ReadOnlyMemory<byte> body, string sent)
    {
        var isSuccess = (int)status is >= 200 and < 300;
        var what = $"answered {(int)status} {ReasonPhrases.GetReasonPhrase((int)status)}".TrimEnd();
        if (!TryRead(body, outgoing.Runtime.Options.Limits.Depth, sent, out var answer, out var frame, out var reason))
        {
            if (IsRefusal(status))
                return Refused(outgoing, status, body);
            throw new ServiceUnavailableException($"{outgoing.Place} {what}, which is not a SOAP envelope: {reason}.");
        }

        var document = outgoing.Document.Answer(answer.Body, frame);
        if (answer.Summary is { } fault)
        {
            return answer.Fault!.IsBusinessFault
                ? document
                : throw new ServiceUnavailableException(
                    $"{outgoing.Place} {what} with the fault {fault.Name}: {fault.Message}")
                { Fault = document };
        }

        return isSuccess ? document : throw new ServiceUnavailableException($"{outgoing.Place} {what}.");
    }

    private static bool TryRead(
        ReadOnlyMemory<byte> body, int maxDepth, string sent, out SoapAnswer answer, [NotNullWhen(true)] out EnvelopeFrame? frame,
        [NotNullWhen(false)] out string? reason)
    {
        (answer, frame) = (default, null);
        if (!SoapEnvelope.TryUnwrap(body, maxDepth, out var found, out reason))
            return false;
        try
        {
            answer = found.Value;
            frame = answer.Envelope.Frame with
            {
                Header = EnvelopeHeader.ForCaller(answer.Envelope, sent),
                Fault = answer is { Fault: not null, Envelope.Version: var version } && version == SoapVersion.Soap11
                    ? answer.Envelope.Body : default,
            };
            return true;
        }
        catch (DocumentLimitException tooMuch)
        {
            throw tooMuch.ToFault();
        }
        catch (XmlException exception)
        {
            reason = exception.Message;
            return false;
        }
    }

    // As http: takes it: the same request would be refused again.
    private static bool IsRefusal(HttpStatusCode status) =>
        (int)status is >= 400 and < 500 && status is not (HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests);

    private static Document Refused(EndpointCall outgoing, HttpStatusCode status, ReadOnlyMemory<byte> body)
    {
        var what = $"was answered {(int)status} {ReasonPhrases.GetReasonPhrase((int)status)}".TrimEnd();
        var fault = FlowFault.Write([new Violation("HttpRefused", $"The call by SOAP in step {outgoing.Step} {what}.")]);
        return outgoing.Document.Answer(fault, $"{outgoing.Place} {what}: {HttpExchange.Excerpt(body)}");
    }
}
