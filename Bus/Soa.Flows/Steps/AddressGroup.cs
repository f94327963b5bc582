using Microsoft.Extensions.Logging;
using Soa.Documents;
using Soa.Flows.Running;

namespace Soa.Flows.Steps;

/// <summary>
/// Represents several addresses of the same service. One that fails technically rests for a while: it is tried after all others. Whichever
/// is called gets the document with the same id, so that a repetition is recognised wherever they share their memory.
/// </summary>
internal sealed partial class AddressGroup(IReadOnlyList<SendOperation> operations, TimeSpan rest)
{
    private readonly long[] restUntil = new long[operations.Count];

    public int Count => operations.Count;

    /// <summary>Calls one after the other until one answers, faults included.</summary>
    /// <param name="exchange">The running flow.</param>
    /// <param name="first">The one to begin with.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="Exception">All failed; the failure of the last.</exception>
    public async ValueTask<(Document? Answer, SendOperation By)> CallAsync(
        Exchange exchange, int first, CancellationToken cancellationToken)
    {
        var order = Order(exchange.Runtime.TimeProvider, first);
        for (var i = 0; ; i++)
        {
            var operation = operations[order[i]];
            try
            {
                var answer = await operation.RunAsync(exchange, cancellationToken);
                Volatile.Write(ref restUntil[order[i]], 0);
                return (answer, operation);
            }
            catch (Exception failure) when (TechnicalFailure.Is(failure, cancellationToken))
            {
                Rest(exchange, order[i]);
                if (i == order.Length - 1)
                    throw;
                LogFailed(
                    exchange.Runtime.Logger, exchange.Flow.Name, EndpointCall.PlaceOf(operation.Target.Resolve(exchange)),
                    rest.TotalSeconds, failure.Message);
            }
        }
    }

    private void Rest(Exchange exchange, int index) =>
        Volatile.Write(ref restUntil[index], (exchange.Runtime.TimeProvider.GetUtcNow() + rest).UtcTicks);

    private int[] Order(TimeProvider time, int first)
    {
        var now = time.GetUtcNow().UtcTicks;
        return [.. Enumerable.Range(0, operations.Count).Select(i => (first + i) % operations.Count).OrderBy(
            i => Volatile.Read(ref restUntil[i]) > now ? 1 : 0)];
    }

    [LoggerMessage(6013, LogLevel.Warning,
        "Flow {Flow}: calling {Address} failed. It rests for {Seconds} s, and the next address is called. {Reason}")]
    private static partial void LogFailed(ILogger logger, string flow, string address, double seconds, string reason);
}
