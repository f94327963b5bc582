using Soa.Documents;

namespace Soa.ServiceModel;

/// <summary>Represents the answer of an operation.</summary>
/// <param name="Body">
/// The response element, or a SOAP 1.2 Fault element, in UTF-8 without an XML declaration; empty for a one-way operation that was done.
/// </param>
/// <param name="IsFault">Which of the two it is.</param>
public readonly record struct OperationAnswer(ReadOnlyMemory<byte> Body, bool IsFault)
{
    /// <summary>Gets what surrounded the answer in the envelope of a partner, if it is passed on unchanged.</summary>
    public EnvelopeFrame? Frame { get; init; }
}
