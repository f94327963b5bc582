using System.Collections.Frozen;
using System.Threading.Channels;
using Soa.Documents;

namespace Soa.Flows.Tracing;

/// <summary>
/// Traces documents step by step while somebody wants it. As long as nobody does, a document costs one look whether that is so.
/// </summary>
internal sealed class StepTracing
{
    private const int MostAtOnce = 16;
    private const int MostWaiting = 32;

    private readonly Channel<FinishedTrace> finished = Channel.CreateBounded<FinishedTrace>(
        new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropWrite });

    private volatile FrozenDictionary<string, ActiveTrace[]>? active;
    private int atWork;

    /// <summary>Gets the traces of documents that are to be stored.</summary>
    public ChannelReader<FinishedTrace> Finished => finished.Reader;

    /// <summary>Gets a value that indicates whether documents of any flow are traced.</summary>
    public bool IsWanted => active is not null;

    /// <summary>Gets or sets how many bytes of a document are kept; 0 if no content is.</summary>
    public int BodyBytes { get; set; }

    /// <summary>Gets or sets what finds the business keys in a document.</summary>
    public Func<ReadOnlyMemory<byte>, IReadOnlyList<string>> FindKeys { get; set; } = _ => [];

    /// <summary>Follows what is wanted: traces that are not among these have ended.</summary>
    public void Follow(IReadOnlyList<StepTrace> wanted)
    {
        if (wanted.Count == 0)
        {
            active = null;
            return;
        }

        var before = active?.Values.SelectMany(traces => traces).ToDictionary(one => one.Trace.Id, StringComparer.Ordinal) ?? [];
        active = wanted.GroupBy(trace => trace.Flow, StringComparer.Ordinal)
            .ToFrozenDictionary(flow => flow.Key, flow => flow.Select(Active).ToArray(), StringComparer.Ordinal);

        ActiveTrace Active(StepTrace trace)
        {
            if (!before.TryGetValue(trace.Id, out var known))
                return new ActiveTrace(trace);
            known.Follow(trace);
            return known;
        }
    }

    /// <summary>Begins to trace a document if somebody wants it.</summary>
    /// <param name="exchange">The flow at its beginning.</param>
    /// <param name="findDeclared">Finds the business keys that the flow declares.</param>
    /// <returns>The trace, which must be ended with <see cref="End"/>; <c>null</c> if the document is not traced.</returns>
    public DocumentTrace? Begin(Exchange exchange, Func<Exchange, IReadOnlyList<string>> findDeclared)
    {
        if (active is not { } all || !all.TryGetValue(exchange.Flow.Name, out var traces))
            return null;
        var now = exchange.Runtime.TimeProvider.GetUtcNow().UtcDateTime;
        var trace = traces.FirstOrDefault(one => HasKey(one.Trace.BusinessKey, exchange, findDeclared) && one.Take(now));
        if (trace is null)
            return null;
        if (Interlocked.Increment(ref atWork) > MostAtOnce)
        {
            Interlocked.Decrement(ref atWork);
            return null;
        }

        return new DocumentTrace(trace.Trace.Id, exchange.Flow, exchange.Input, exchange.Runtime.TimeProvider, BodyBytes);
    }

    /// <summary>Ends the trace of a document. If the database cannot keep up it is lost.</summary>
    public void End(DocumentTrace trace, string outcome, string? reason)
    {
        Interlocked.Decrement(ref atWork);
        finished.Writer.TryWrite(trace.Finish(outcome, reason));
    }

    private bool HasKey(string? key, Exchange exchange, Func<Exchange, IReadOnlyList<string>> findDeclared) => key is null
        || (!MappedBody.IsMapped(exchange.Input.Body) && FindKeys(exchange.Input.Body).Contains(key, StringComparer.OrdinalIgnoreCase))
        || findDeclared(exchange).Contains(key, StringComparer.OrdinalIgnoreCase);
}
