using MassTransit;
using Soa.Bus.Messaging.Wire;

namespace Soa.Bus.Messaging.Transports;

/// <summary>What differs between the transports.</summary>
internal interface IBusTransport
{
    /// <summary>Makes MassTransit's bus, not started.</summary>
    IBusControl Create(Action<IBusFactoryConfigurator> configure);

    /// <summary>Where MassTransit has to send a document.</summary>
    /// <exception cref="ServiceUnavailableException">The queue does not exist.</exception>
    Uri AddressOf(OutgoingDocument document);

    /// <summary>Says how a queue is made and read.</summary>
    void Configure(IReceiveEndpointConfigurator endpoint, ReceivingQueue queue);

    /// <summary>Writes what is particular to the transport: routing, return address, persistence.</summary>
    void Prepare(SendContext context, OutgoingDocument document);

    /// <summary>Where the sender of a received document waits for an answer, if it does.</summary>
    ReturnAddress? ReadReturnAddress(ReceiveContext context);

    /// <summary>Which call a received document answers.</summary>
    string? ReadCorrelationId(ReceiveContext context);
}
