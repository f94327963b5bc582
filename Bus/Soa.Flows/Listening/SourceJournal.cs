using Soa.Documents;
using Soa.Messaging.Journal;

namespace Soa.Flows.Listening;

/// <summary>Takes documents through a flow and writes down that they came and how they ended.</summary>
/// <param name="inlet">The flow.</param>
/// <param name="endpoint">Where they come from.</param>
internal sealed class SourceJournal(FlowInlet inlet, string endpoint)
{
    private readonly FlowRuntime runtime = inlet.Runtime;

    /// <inheritdoc cref="FlowInlet.RunAsync(Document, CancellationToken)"/>
    public async Task<FlowResult> RunAsync(Document document, CancellationToken cancellationToken)
    {
        var (at, started) = (runtime.TimeProvider.GetUtcNow(), runtime.TimeProvider.GetTimestamp());
        var entry = JournalEntry.About(document, JournalKind.Received, at) with { Flow = inlet.Name, Endpoint = endpoint };
        try
        {
            var result = await inlet.RunAsync(document, cancellationToken);
            await runtime.Journal.RecordAsync(
                entry.Ended(runtime.TimeProvider.GetElapsedTime(started), result.Fault), CancellationToken.None);
            return result;
        }
        catch (Exception failure)
        {
            await runtime.Journal.RecordAsync(entry.Ended(runtime.TimeProvider.GetElapsedTime(started), failure), CancellationToken.None);
            throw;
        }
    }
}
