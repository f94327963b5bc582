using Microsoft.AspNetCore.Http;
using Soa.Documents;
using Soa.Documents.Faults;
using Soa.Messaging.Failures;
using Soa.Soap.Http;

namespace Soa.Flows.Http;

/// <summary>What a caller is told when the flow gave no answer. It tells nothing of the inside.</summary>
/// <param name="Status">The status by HTTP.</param>
/// <param name="Title">What it is, in short.</param>
/// <param name="Fault">The same over SOAP.</param>
internal sealed record CallerNotification(int Status, string Title, Fault Fault)
{
    /// <summary>What is told of a failure.</summary>
    /// <param name="failure">What happened.</param>
    /// <param name="document">What the caller sent.</param>
    public static CallerNotification Of(Exception failure, Document document) => failure switch
    {
        BusinessFaultException refusal => new(422, refusal.Violation.Code, Fault.Sender(refusal.Violation.Code, refusal.Violation.Message)),
        FlowTimeoutException late => new(504, "Timed out", Fault.Receiver("TimedOut", $"{late.Message} Nothing is lost by sending it again. Reference: {document.MessageId}.")),
        MalformedDocumentException malformed when malformed.MessageId == document.MessageId =>
            new(400, document.IsJson ? "Malformed JSON" : "Malformed XML", Fault.Sender("Malformed", malformed.Reason)),
        _ when Failure.KindOf(failure) == FailureKind.Passing => new(503, "Not available now", Fault.Receiver(
            "NotAvailable", $"The document could not be processed now; nothing is lost by sending it again. Reference: {document.MessageId}.")),
        _ => new(500, "Failed", Fault.Receiver(
            "Failed", $"The document could not be processed, and is likely to fail again; give the reference to whoever runs the bus. Reference: {document.MessageId}.")),
    };

    /// <summary>True if it is not the document that is to blame.</summary>
    public bool IsTechnical => Status >= 500;

    /// <summary>Tells it by HTTP.</summary>
    public Task WriteAsync(HttpContext context)
    {
        if (Status is 503 or 504)
            context.Response.Headers.RetryAfter = "5";
        return HttpProblem.WriteAsync(context, Status, Title, Fault.Reason);
    }
}
