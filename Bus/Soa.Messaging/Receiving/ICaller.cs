using Soa.Documents;
using Soa.Documents.Faults;

namespace Soa.Messaging.Receiving;

/// <summary>Represents the sender of a document who waits for an answer.</summary>
internal interface ICaller
{
    /// <summary>Gives the answer.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="failure">What kind of failure it reports; <c>null</c> if the service has answered.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    Task AnswerAsync(Document answer, FailureKind? failure, CancellationToken cancellationToken);
}
