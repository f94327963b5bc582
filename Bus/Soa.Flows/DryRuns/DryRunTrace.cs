using Soa.Documents;
using Soa.Flows.Endpoints;

namespace Soa.Flows.DryRuns;

/// <summary>Writes down what a dry run does. It runs on one thread.</summary>
internal sealed class DryRunTrace
{
    private const int MostSteps = 1000;
    private const int MostCalls = 200;

    private readonly List<DryRunStep> steps = [];
    private readonly Dictionary<(string Flow, string Path), DryRunStep> latest = [];
    private int calls;

    public IReadOnlyList<DryRunStep> Steps => steps;

    public bool IsCut { get; private set; }

    /// <summary>Gets the first call whose answer is not known.</summary>
    public DryRunCall? Unanswered { get; private set; }

    public void Begin(Flow flow, string path)
    {
        var step = new DryRunStep(flow.Name, path, flow.StepLines.GetValueOrDefault(path));
        latest[(flow.Name, path)] = step;
        if (steps.Count < MostSteps)
            steps.Add(step);
        else
            IsCut = true;
    }

    public DryRunCall Add(IEndpointTarget target, EndpointCall outgoing)
    {
        var (flow, path) = (outgoing.Flow ?? "", outgoing.Step ?? "");
        var call = new DryRunCall(flow, path, outgoing.Place, Keep(outgoing.Document), target is EventEndpoint);
        if (++calls <= MostCalls)
            StepOf(flow, path).Add(call);
        else
            IsCut = true;
        return call;
    }

    public void Miss(DryRunCall call)
    {
        call.Answer = DryRunAnswer.Unknown;
        Unanswered ??= call;
    }

    // A step that sends to several gives each a path below its own.
    private DryRunStep StepOf(string flow, string path)
    {
        for (var at = path; at.Length > 0; at = at[..Math.Max(0, at.LastIndexOf('/'))])
        {
            if (latest.TryGetValue((flow, at), out var step))
                return step;
        }

        var unknown = new DryRunStep(flow, path, 0);
        latest[(flow, path)] = unknown;
        steps.Add(unknown);
        return unknown;
    }

    // What is in pooled memory, or a file, does not outlive the run.
    private static Document Keep(Document document) =>
        new(document.Body.ToArray(), document.MessageId, document.ConversationId, document.CausationId, document.Headers);
}
