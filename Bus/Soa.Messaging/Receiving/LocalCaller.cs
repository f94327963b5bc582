using Soa.Documents;
using Soa.Documents.Faults;
using Soa.Messaging.Calling;
using Soa.Messaging.Telemetry;
using Soa.Messaging.Transports;
using Soa.Messaging.Wire;

namespace Soa.Messaging.Receiving;

/// <summary>Represents a caller in the process of the service that is called.</summary>
internal sealed class LocalCaller(PendingCalls calls, PendingCall call, BusConnection connection) : ICaller
{
    public Task AnswerAsync(Document answer, FailureKind? failure, CancellationToken cancellationToken)
    {
        using (MessagingTelemetry.ObservesSending ? new SendOperation(connection.System, MessageOf(answer)) : null)
        {
            if (failure is { } kind)
                calls.Fail(call, answer, isPermanent: kind != FailureKind.Passing);
            else
                calls.Complete(call, LocalService.Received(answer));
        }

        return Task.CompletedTask;
    }

    private WireMessage MessageOf(Document answer) => new(answer) { RoutingKey = calls.Queue, CorrelationId = call.Id.ToString() };
}
