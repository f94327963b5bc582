using System.Xml;
using Soa.Documents;
using Soa.Documents.Faults;

namespace Soa.Messaging.Calling;

/// <summary>
/// Writes the answer that a caller gets when the service failed technically: a SOAP 1.2 fault with the code Receiver, so that callers that
/// are not ours understand it too (SOAP 1.2 Part 1, 5.4.6). For callers of this bus, a header marks it as not an answer, and the call may
/// be tried again.
/// </summary>
internal static class FailureDocument
{
    public static Document Create(Document request, string reason) => new(
        FaultWriter.Write(new Fault(FaultReader.Receiver, reason)),
        DeterministicId.Create(request.MessageId, "failure"), request.ConversationId, request.MessageId);

    public static string ReadReason(Document failure)
    {
        try
        {
            return FaultReader.Read(failure.Body).Reason is { Length: > 0 } reason ? reason : "The service failed and gave no reason.";
        }
        catch (XmlException)
        {
            return "The service failed, and the reason that it gave cannot be read.";
        }
    }
}
