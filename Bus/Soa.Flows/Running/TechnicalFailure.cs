using Soa.Documents;
using Soa.Documents.Faults;
using Soa.Messaging;

namespace Soa.Flows.Running;

/// <summary>Distinguishes failures that may be gone next time from all others.</summary>
internal static class TechnicalFailure
{
    /// <summary>Returns true unless the document itself is the reason, or the flow is being stopped.</summary>
    public static bool Is(Exception exception, CancellationToken cancellationToken) =>
        StepFailedException.CauseOf(exception) is not (BusinessFaultException or MalformedDocumentException)
            && !cancellationToken.IsCancellationRequested;
}
