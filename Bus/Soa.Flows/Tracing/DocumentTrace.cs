using System.Globalization;
using System.Xml.XPath;
using Soa.Documents;

namespace Soa.Flows.Tracing;

/// <summary>Writes down what happens to one document on its way through a flow. Steps may run at the same time.</summary>
/// <param name="id">The trace.</param>
/// <param name="flow">The flow.</param>
/// <param name="document">What the flow received.</param>
/// <param name="time">The clock.</param>
/// <param name="bodyBytes">How many bytes of a document are kept; 0 if no content is kept, as in the journal.</param>
internal sealed class DocumentTrace(string id, Flow flow, Document document, TimeProvider time, int bodyBytes)
{
    private const int MostSteps = 500;
    private const int MostBytes = 512 * 1024;
    private const int LongestValue = 200;

    private readonly Lock gate = new();
    private readonly List<TracedStep> steps = [];
    private readonly List<TracedBody> bodies = [];
    private readonly Dictionary<Document, int> known = new(ReferenceEqualityComparer.Instance);
    private readonly long started = time.GetTimestamp();
    private readonly Guid messageId = document.MessageId;
    private int bytes;
    private bool isCut;

    /// <summary>Gets the trace.</summary>
    public string Id => id;

    /// <summary>Gets when the flow began.</summary>
    public DateTime StartedAt { get; } = time.GetUtcNow().UtcDateTime;

    /// <summary>Records that a step begins.</summary>
    /// <returns>The step; <c>null</c> if no more steps are kept.</returns>
    public TracedStep? Begin(Exchange exchange, string path, string place)
    {
        lock (gate)
        {
            if (steps.Count == MostSteps)
            {
                isCut = true;
                return null;
            }

            var step = new TracedStep(exchange.Flow.Name, place, exchange.Flow.StepLines.GetValueOrDefault(path), Elapsed)
            {
                Before = Keep(exchange.Current.Document),
            };
            steps.Add(step);
            return step;
        }
    }

    /// <summary>Records that a step has ended.</summary>
    /// <param name="step">The step.</param>
    /// <param name="exchange">The exchange after it.</param>
    /// <param name="before">The variables before it.</param>
    /// <param name="outcome">How it ended.</param>
    /// <param name="reason">The fault or the failure.</param>
    public void End(TracedStep step, Exchange exchange, IReadOnlyDictionary<string, object> before, string outcome, string? reason)
    {
        var changed = exchange.Variables.All()
            .Where(variable => !before.TryGetValue(variable.Key, out var old) || !Equals(old, variable.Value))
            .ToDictionary(variable => variable.Key, variable => bodyBytes == 0 ? "" : Show(variable.Value), StringComparer.Ordinal);
        lock (gate)
        {
            step.Microseconds = Elapsed - step.StartMicroseconds;
            (step.Outcome, step.Reason) = (outcome, reason is null ? null : TextCut.Cut(reason, 1000));
            step.Variables = changed;
            step.After = Keep(exchange.Current.Document);
        }
    }

    /// <summary>Returns what was written down, once the flow has ended.</summary>
    /// <param name="outcome">How it ended.</param>
    /// <param name="reason">The fault or the failure.</param>
    public FinishedTrace Finish(string outcome, string? reason)
    {
        lock (gate)
        {
            return new FinishedTrace(id, messageId, document.ConversationId, NameOf(document), flow.Version, StartedAt, Elapsed)
            {
                Outcome = outcome,
                Reason = reason is null ? null : TextCut.Cut(reason, 1000),
                Steps = new TracedSteps([.. steps], [.. bodies], isCut),
            };
        }
    }

    private long Elapsed => (long)time.GetElapsedTime(started).TotalMicroseconds;

    // Each document once, however many steps leave it as it is. What is in pooled memory, or a file, does not outlive the run.
    private int? Keep(Document current)
    {
        if (known.TryGetValue(current, out var place))
            return place;
        var most = MappedBody.IsMapped(current.Body) ? 0 : Math.Min(bodyBytes, MostBytes - bytes);
        byte[] kept = most > 0 ? current.Body.Span[..Math.Min(most, current.Body.Length)].ToArray() : [];
        isCut |= kept.Length < current.Body.Length && bodyBytes > 0;
        bytes += kept.Length;
        bodies.Add(new TracedBody(kept, current.Body.Length));
        return known[current] = bodies.Count - 1;
    }

    private static string Show(object value) => TextCut.Cut(
        value switch
        {
            string text => text,
            DocumentView view => $"document {NameOf(view.Document)}",
            XPathNavigator[] { Length: 0 } => "nothing",
            XPathNavigator[] nodes => string.Join(", ", nodes.Take(3).Select(Show)) + (nodes.Length > 3 ? ", …" : ""),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        },
        LongestValue);

    // The text of an element that has others in it may be as long as the document.
    private static string Show(XPathNavigator node) =>
        node.NodeType is XPathNodeType.Element or XPathNodeType.Root && node.SelectChildren(XPathNodeType.Element).MoveNext()
            ? $"element {node.LocalName}"
            : node.Value;

    private static string? NameOf(Document document) =>
        document.IsJson ? "JSON" : document.TryReadName(out var name) ? name.Name : null;
}
