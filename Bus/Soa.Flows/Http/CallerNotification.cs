using Microsoft.AspNetCore.Http;
using Soa.Documents;
using Soa.Documents.Faults;
using Soa.Messaging;
using Soa.Messaging.Failures;
using Soa.Soap.Http;

namespace Soa.Flows.Http;

/// <summary>Describes the answer to a caller when the flow gave none. It reveals nothing internal.</summary>
/// <param name="Status">The status by HTTP.</param>
/// <param name="Title">The title, in short.</param>
/// <param name="Fault">The fault, over SOAP.</param>
internal sealed record CallerNotification(int Status, string Title, Fault Fault)
{
    /// <summary>Returns what is faulted of a failure.</summary>
    /// <param name="failure">The failure.</param>
    /// <param name="document">The document that the caller sent.</param>
    public static CallerNotification Of(Exception failure, Document document) => StepFailedException.CauseOf(failure) switch
    {
        BusinessFaultException refusal => new(422, refusal.Violation.Code, Fault.Sender(refusal.Violation.Code, refusal.Violation.Message)),
        FlowTimeoutException late => new(504, "Timed out", Fault.Receiver("TimedOut", $"{late.Message} Nothing is lost by sending it "
            + $"again. Reference: {document.MessageId}.")),
        MalformedDocumentException malformed when malformed.MessageId == document.MessageId =>
            new(400, document.IsJson ? "Malformed JSON" : "Malformed XML", Fault.Sender("Malformed", malformed.Reason)),
        _ when Failure.KindOf(failure) == FailureKind.Passing => new(503, "Not available now", Fault.Receiver(
            "NotAvailable",
            $"The document could not be processed now; nothing is lost by sending it again. Reference: {document.MessageId}.")),
        _ => new(500, "Failed", Fault.Receiver(
            "Failed", "The document could not be processed, and is likely to fail again; "
                + $"give the reference to the operator of the bus. Reference: {document.MessageId}.")),
    };

    /// <summary>Gets a value that indicates whether it is not the document that is to blame.</summary>
    public bool IsTechnical => Status >= 500;

    /// <summary>Writes the answer by HTTP.</summary>
    public Task WriteAsync(HttpContext context)
    {
        if (Status is 503 or 504)
            context.Response.Headers.RetryAfter = "5";
        return HttpProblem.WriteAsync(context, Status, Title, Fault.Reason);
    }
}
