using Soa.Flows.Envelopes;
using Soa.Flows.Expressions;
using Soa.Messaging.Journal.Reading;

namespace Soa.Flows.Cases.Recording;

/// <summary>Makes what a flow received of what the journal recorded.</summary>
internal static class RecordedInput
{
    /// <summary>Returns what the flow received.</summary>
    /// <param name="flow">The flow.</param>
    /// <param name="received">The entry.</param>
    /// <param name="body">Its document.</param>
    /// <exception cref="CaseRecordingException">It is an envelope that cannot be read.</exception>
    public static CaseGiven Of(Flow flow, JournalItem received, ReadOnlyMemory<byte> body)
    {
        // A SOAP source is recorded with the envelope; the flow gets what is in its body.
        if (received.Endpoint?.StartsWith("soap:", StringComparison.Ordinal) != true || !SoapEnvelope.IsEnvelope(body))
            return new CaseGiven(body.ToArray(), null);
        if (!SoapEnvelope.TryOpen(body, new FlowLimits().Depth, out var parts, out var reason))
            throw new CaseRecordingException($"The envelope of entry {received.EntryId} cannot be read: {reason}");
        var header = flow.Headers.Contains(HeaderVariable.SoapHeader) && !parts.Header.IsEmpty ? parts.Header.ToArray() : null;
        return new CaseGiven(parts.Body.ToArray(), header);
    }

    /// <summary>Returns the names of the headers that a flow reads and the journal does not keep.</summary>
    public static IReadOnlyList<string> UnknownHeaders(Flow flow) =>
    [
        .. flow.Headers.Select(HeaderVariable.HeaderOf)
            .Where(name => name is not HeaderVariable.SoapHeader and not HeaderVariable.SoapAnswerHeader).Order(),
    ];
}
