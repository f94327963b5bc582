using MassTransit;
using Microsoft.Extensions.Logging;
using Soa.Documents;
using Soa.Documents.Faults;
using Soa.Messaging.Transports;
using Soa.Messaging.Wire;

namespace Soa.Messaging.Receiving;

/// <summary>Represents a caller who waits at a queue.</summary>
internal sealed partial class RemoteCaller(BusConnection connection, ReturnAddress address, ILogger log) : ICaller
{
    public async Task AnswerAsync(Document answer, FailureKind? failure, CancellationToken cancellationToken)
    {
        try
        {
            await connection.SendAsync(
                new WireMessage(answer)
                {
                    RoutingKey = address.Queue,
                    CorrelationId = address.CorrelationId ?? "",
                    TechnicalFailure = failure,
                },
                cancellationToken);
        }
        catch (ServiceUnavailableException e) when (
            e.InnerException is MessageReturnedException || connection.Transport is InMemoryTransport)
        {
            CallerGone(log, answer.MessageId, address.Queue);
        }
    }

    [LoggerMessage(3005, LogLevel.Information, "Answer {MessageId} is dropped, because the caller's queue '{Queue}' is gone")]
    private static partial void CallerGone(ILogger log, Guid messageId, string queue);
}
