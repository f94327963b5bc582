using MassTransit;
using Soa.Documents;

namespace Soa.Contrast.Microservices.Sagas;

/// <summary>Represents what Orders knows of the fulfilment of an order.</summary>
internal sealed class OrderSaga : SagaStateMachineInstance
{
    private static readonly Guid Space = new("b6a1a1d2-5a0e-4d37-9a0c-6b8f7e1c2d90");

    /// <inheritdoc/>
    public Guid CorrelationId { get; set; }

    /// <summary>Gets or sets the name of the state.</summary>
    public string State { get; set; } = "";

    /// <summary>Gets or sets the order.</summary>
    public string OrderNumber { get; set; } = "";

    /// <summary>Gets or sets the invoice, once there is one.</summary>
    public string? InvoiceNumber { get; set; }

    /// <summary>Gets or sets the shipment, once there is one.</summary>
    public string? ShipmentId { get; set; }

    /// <summary>Gets or sets the carrier's number of the shipment.</summary>
    public string? TrackingNumber { get; set; }

    /// <summary>Gets or sets a value that indicates whether the goods have left the warehouse.</summary>
    public bool IsCommitted { get; set; }

    /// <summary>Gets a value that indicates whether every service has done its step.</summary>
    public bool IsComplete => InvoiceNumber is not null && ShipmentId is not null && IsCommitted;

    /// <summary>Returns the id of the saga of an order.</summary>
    public static Guid IdOf(string orderNumber) => DeterministicId.Create(Space, orderNumber);
}
