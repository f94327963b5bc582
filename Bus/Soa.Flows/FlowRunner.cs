using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Microsoft.Extensions.Logging;
using Soa.Documents;
using Soa.Documents.Faults;
using Soa.Flows.Running;
using Soa.Flows.Telemetry;
using Soa.Flows.Tracing;
using Soa.Messaging;

namespace Soa.Flows;

/// <summary>Runs flows.</summary>
public sealed partial class FlowRunner(FlowRuntime runtime)
{
    private readonly ILogger logger = runtime.Logger;

    /// <summary>Gets what surrounds the flows.</summary>
    public FlowRuntime Runtime => runtime;

    /// <summary>
    /// Takes one document through a flow. Doing so again with the same document sends the same ids again, so that a repetition is
    /// harmless.
    /// </summary>
    /// <returns>How it ended. A business fault is a result, not an exception.</returns>
    /// <exception cref="MalformedDocumentException">The document, or one that came back from a call, is not well-formed XML.</exception>
    /// <exception cref="FlowTimeoutException">It took too long.</exception>
    /// <exception cref="Exception">A technical failure: the flow can be run again with the same document.</exception>
    public async Task<FlowResult> RunAsync(Flow flow, Document document, CancellationToken cancellationToken)
    {
        try
        {
            return await RunPlacedAsync(flow, new DocumentView(document, runtime.Options.Limits.Depth), cancellationToken);
        }
        catch (StepFailedException failed)
        {
            ExceptionDispatchInfo.Throw(StepFailedException.CauseOf(failed));
            throw;
        }
    }

    /// <summary>Takes one document, which may have been parsed already, through a flow, and reports where it fails.</summary>
    /// <param name="flow">The flow.</param>
    /// <param name="input">The document.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <param name="loan">
    /// If it is given, the document is in pooled memory, and what answers it may be, which then belongs to the loan.
    /// </param>
    /// <exception cref="StepFailedException">A step failed technically.</exception>
    /// <exception cref="Exception">Something else failed technically.</exception>
    internal async Task<FlowResult> RunPlacedAsync(
        Flow flow, DocumentView input, CancellationToken cancellationToken, BodyLoan? loan = null)
    {
        if (loan is not null && flow.KeepsDocuments)
            (input, loan) = (input.InOwnMemory(), null);
        if (Refusal(flow, input) is { } refusal)
            return refusal;
        FlowResult? result = null;
        DocumentTrace? trace = null;
        string? error = null;
        var limit = flow.Time ?? runtime.Options.Limits.FlowTime;
        flow.Activity.Begin();
        var operation = runtime.IsObserved ? FlowTelemetry.Begin(flow.Name, input.Document) : null;
        using var stop = runtime.StopAfter(limit, cancellationToken);
        try
        {
            var (exchange, from) = (Exchange.Begin(flow, input, runtime, loan), Resumption.StepOf(flow, input.Document));
            if (runtime.Tracing is { IsWanted: true } tracing)
                exchange.Trace = trace = tracing.Begin(exchange, flow.JournalKeys.Find);
            if (from is null)
                await flow.JournalKeys.RecordAsync(exchange, stop.Token);
            return result = await RunAsync(exchange, from, stop.Token);
        }
        catch (OperationCanceledException late) when (stop.IsLate)
        {
            var timeout = new FlowTimeoutException(flow.Name, limit, isOwn: flow.Time is not null, late);
            error = timeout.Message;
            throw timeout;
        }
        catch (Exception failure) when (trace is not null)
        {
            error = StepFailedException.CauseOf(failure).Message;
            throw;
        }
        finally
        {
            var isGivenUp = result is null && cancellationToken.IsCancellationRequested;
            flow.Activity.End(result?.Outcome, isGivenUp);
            operation?.End(result?.Outcome, isGivenUp);
            if (trace is not null)
                runtime.Tracing!.End(
                    trace, result?.Outcome.ToString() ?? (isGivenUp ? "GivenUp" : "Error"),
                    error ?? TracedRun.Describe(result?.Fault, runtime.Options.Limits.Depth));
        }
    }

    // Before anything is done: half a document must not leave half its traces.
    private FlowResult? Refusal(Flow flow, DocumentView input)
    {
        try
        {
            if (flow.LooksInside && !MappedBody.IsMapped(input.Document.Body) && input.Document.Frame is not { Elements: 0 })
                InputCheck.BeforeRun(flow, input);
            return null;
        }
        catch (BusinessFaultException refusal)
        {
            var fault = Exchange.Begin(flow, input, runtime).Refuse("", [refusal.At(flow.Name, null)]).Fault!;
            return new FlowResult(FlowOutcome.Failed, fault, fault);
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<FlowResult> RunAsync(Exchange exchange, IWaitingStep? from, CancellationToken cancellationToken)
    {
        var started = runtime.TimeProvider.GetTimestamp();
        var flow = exchange.Flow;
        FlowResult result;
        try
        {
            var outcome = await flow.Steps.RunAsync(exchange, from, cancellationToken);
            while (outcome.Resumption is { } resumption)
            {
                exchange = exchange.ForResumption(resumption);
                outcome = await flow.Steps.RunAsync(exchange, resumption.Step, cancellationToken);
            }

            if (outcome.End is StepEnd.Fault or StepEnd.Raise && flow.OnFault is { } handlers)
                outcome = await handlers.HandleAsync(exchange, outcome, cancellationToken);
            result = await EndAsync(exchange, outcome, cancellationToken);
        }
        catch (Exception)
        {
            // Also when the process stops: what only this run could end must not stay behind.
            await exchange.EndAsync(null, CancellationToken.None);
            Release(exchange);
            throw;
        }

        try
        {
            await exchange.EndAsync(result, cancellationToken);
            if (!exchange.Owned.IsEmpty)
                result = result with { Answer = InMemory(result.Answer) };
        }
        finally
        {
            Release(exchange);
        }

        if (result.Outcome == FlowOutcome.Failed)
            LogFailed(exchange, result);
        else if (logger.IsEnabled(LogLevel.Debug))
            LogEnded(flow.Name, exchange.Input.MessageId, result.Outcome, runtime.TimeProvider.GetElapsedTime(started).TotalMilliseconds);
        return result;
    }

    private static async ValueTask<FlowResult> EndAsync(Exchange exchange, StepOutcome outcome, CancellationToken cancellationToken)
    {
        switch (outcome.End)
        {
            case StepEnd.Next or StepEnd.Stop or StepEnd.Discard:
                return new FlowResult(FlowOutcome.Completed, exchange.Reply ?? exchange.Current.Document, null) { Exchange = exchange };
            case StepEnd.Handled:
                return new FlowResult(FlowOutcome.Handled, exchange.Reply ?? outcome.Fault!, outcome.Fault) { Exchange = exchange };
            case StepEnd.Fault or StepEnd.Raise:
                await exchange.FailAsync(cancellationToken);
                return new FlowResult(FlowOutcome.Failed, outcome.Fault!, outcome.Fault) { Step = exchange.StepOf(outcome.Fault) };
            default:
                throw new UnreachableException($"A flow cannot end with {outcome.End}.");
        }
    }

    // The answer outlives the run, and so the files that only the run holds.
    private static Document InMemory(Document answer) => MappedBody.IsMapped(answer.Body)
        ? new Document(answer.Body.ToArray(), answer.MessageId, answer.ConversationId, answer.CausationId, answer.Headers)
        : answer;

    private static void Release(Exchange exchange)
    {
        foreach (var body in exchange.Owned)
            body.Dispose();
    }

    private void LogFailed(Exchange exchange, FlowResult result)
    {
        if (!logger.IsEnabled(LogLevel.Warning))
            return;
        var summary = FaultSummary.Read(exchange.View(result.Fault!));
        LogFailed(exchange.Flow.Name, exchange.Input.MessageId, summary.Name, summary.Message);
    }

    [LoggerMessage(6001, LogLevel.Debug, "Flow {Flow} ended document {MessageId}: {Outcome} in {Milliseconds} ms")]
    private partial void LogEnded(string flow, Guid messageId, FlowOutcome outcome, double milliseconds);

    [LoggerMessage(6002, LogLevel.Warning, "Flow {Flow} refused document {MessageId} with the business fault {Fault}: {Reason}")]
    private partial void LogFailed(string flow, Guid messageId, string fault, string reason);
}
