using Microsoft.AspNetCore.Http;
using Soa.Documents.Faults;

namespace Soa.Soap.Security;

/// <summary>
/// Answers requests that do not get as far as an endpoint: a SOAP fault to a sender of SOAP, else <c>application/problem+json</c> (RFC
/// 9457).
/// </summary>
internal static class Refusals
{
    /// <summary>Writes the answer.</summary>
    public static Task WriteAsync(HttpContext context, int status, Fault fault)
    {
        var target = context.GetEndpoint()?.Metadata.GetMetadata<CallTarget>();
        if (target is not null && HttpMethods.IsPost(context.Request.Method) && SoapContentType.TryParse(
            context.Request.ContentType, out var type))
        {
            var element = FaultWriter.Write(fault);
            var body = type.Version == SoapVersion.Soap11 ? FaultElement.ToSoap11(FaultReader.Read(element)) : element;
            return EnvelopeWriter.WriteAsync(context.Response, status, new Envelope(type.Version, default, body));
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = ProblemDocument.JsonType;
        var problem = new ProblemDocument(status, fault.Subcode?.Name ?? fault.Code, fault.Reason);
        return context.Response.Body.WriteAsync(problem.ToJson(), context.RequestAborted).AsTask();
    }
}
