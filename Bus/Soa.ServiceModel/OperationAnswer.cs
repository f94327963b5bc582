using Soa.Documents;

namespace Soa.ServiceModel;

/// <summary>What an operation answered.</summary>
/// <param name="Body">The response element, or a SOAP 1.2 Fault element, in UTF-8 without an XML declaration; empty for a one-way operation that was done.</param>
/// <param name="IsFault">Which of the two it is.</param>
public readonly record struct OperationAnswer(ReadOnlyMemory<byte> Body, bool IsFault)
{
    /// <summary>What surrounded the answer in the envelope of a partner, if it is passed on as it came.</summary>
    public EnvelopeFrame? Frame { get; init; }
}
