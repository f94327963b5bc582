using Soa.Documents;
using Soa.Flows.State;

namespace Soa.Flows.Running;

/// <summary>Represents a document with which a flow goes on at a step where documents wait.</summary>
/// <param name="Document">The document.</param>
/// <param name="Step">The step.</param>
internal sealed record Resumption(Document Document, IWaitingStep Step)
{
    // Names the step when the document goes through the flow's queue.
    private const string Header = "flow-step";

    /// <summary>
    /// Returns the step at which a flow goes on with a document that came through its queue; <c>null</c> if it begins with it.
    /// </summary>
    /// <exception cref="FlowException">The flow has no such step (any more).</exception>
    public static IWaitingStep? StepOf(Flow flow, Document document)
    {
        if (!document.Headers.TryGetValue(Header, out var name))
            return null;
        return flow.Steps.Waiting.FirstOrDefault(step => step.StateKey.Name == name) ?? throw new FlowException(
            $"Flow {flow.Name} has no step '{name}' any more, at which document {document.MessageId} waited. "
                + $"Give the step the option 'name: {name}'.");
    }

    /// <summary>
    /// Puts a document into the queue of its flow, which goes on with it in whatever process takes it, and tries again as with any other.
    /// </summary>
    public static Task HandOverAsync(FlowRuntime runtime, StateKey stateKey, Document document, CancellationToken cancellationToken)
    {
        var headers = new Dictionary<string, string>(document.Headers) { [Header] = stateKey.Name };
        return runtime.Bus.SendAsync(FlowQueues.NameOf(stateKey.Flow), document.With(headers), cancellationToken);
    }
}
