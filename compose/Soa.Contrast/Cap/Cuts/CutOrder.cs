using System.Text.Json;
using Soa.Contracts.Orders;
using Soa.Contrast.Calls;

namespace Soa.Contrast.Cap.Cuts;

/// <summary>Represents an order that a shop has placed.</summary>
/// <param name="kind">The kind of queues that it goes through.</param>
/// <param name="side">The side of the shop.</param>
/// <param name="request">The order.</param>
/// <param name="isInCut">Whether it was placed while the network was cut.</param>
internal sealed class CutOrder(QueueKind kind, Side side, SubmitOrderRequest request, bool isInCut)
{
    /// <summary>Gets the customer's number of it.</summary>
    public string PurchaseOrderNumber => request.PurchaseOrderNumber;

    /// <summary>Gets a value that indicates whether it was placed while the network was cut.</summary>
    public bool IsInCut => isInCut;

    /// <summary>Gets the inbox of its own side.</summary>
    public Inbox Own { get; } = new(kind, side);

    /// <summary>Gets the inbox of the other side, which gets a copy.</summary>
    public Inbox Other { get; } = new(kind, side == Side.Minority ? Side.Majority : Side.Minority);

    /// <summary>Gets the document.</summary>
    public byte[] Document { get; } = JsonSerializer.SerializeToUtf8Bytes(request, JsonForm.Options);

    /// <summary>Gets or sets what the shop heard of its own inbox, and told its customer.</summary>
    public SendOutcome First { get; set; }

    /// <summary>Gets or sets a value that indicates whether the customer was told at last that it is taken.</summary>
    public bool IsTaken { get; set; }

    /// <summary>Gets or sets a value that indicates whether the other side's inbox confirmed the copy at once.</summary>
    public bool IsCopiedAtOnce { get; set; }

    /// <summary>Gets or sets a value that indicates whether the other side's inbox has the copy.</summary>
    public bool IsCopied { get; set; }
}
