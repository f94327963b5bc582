using Soa.Documents.Faults;

namespace Soa.Messaging;

/// <summary>
/// Reports that another process has to handle a document, because this one lacks what it takes. The document returns to its queue after the
/// first of the delays (<c>Soa:Bus:Retry:Delays</c>), and that does not count as an attempt. A waiting caller gets a technical failure.
/// </summary>
/// <param name="message">What this process lacks.</param>
public sealed class DocumentHandedBackException(string message) : Exception(message), IExpectedFailure
{
    /// <inheritdoc/>
    public FailureKind Kind => FailureKind.Passing;
}
