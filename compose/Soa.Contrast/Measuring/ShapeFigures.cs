using Soa.Contrast.Shapes;

namespace Soa.Contrast.Measuring;

/// <summary>Represents what was measured of a shape. Times are in the unit of their names; spreads are over the rounds.</summary>
internal sealed record ShapeFigures
{
    /// <summary>Gets the shape.</summary>
    public required ShapeKind Shape { get; init; }

    /// <summary>Gets the time from nothing until the first order was fulfilled, with new databases and a new broker.</summary>
    public required double StartSeconds { get; init; }

    /// <summary>Gets the number of programs.</summary>
    public required int Programs { get; init; }

    /// <summary>Gets the number of processes of the broker.</summary>
    public required int BrokerProcesses { get; init; }

    /// <summary>Gets the number of databases.</summary>
    public required int Databases { get; init; }

    /// <summary>Gets the memory of the programs after all rounds.</summary>
    public required double ProgramMegabytes { get; init; }

    /// <summary>Gets the memory of the broker after all rounds.</summary>
    public required double BrokerMegabytes { get; init; }

    /// <summary>Gets the number of orders in a burst.</summary>
    public required int BurstOrders { get; init; }

    /// <summary>Gets the orders fulfilled a second, in bursts.</summary>
    public required Spread OrdersPerSecond { get; init; }

    /// <summary>Gets the time from when an order is due to be placed until it is fulfilled: half of the orders of a round.</summary>
    public required Spread MedianMilliseconds { get; init; }

    /// <summary>Gets the same time, 99 of 100 orders, over all rounds.</summary>
    public required double P99Milliseconds { get; init; }

    /// <summary>Gets the time until the call is answered, half of the orders.</summary>
    public required Spread AnswerMilliseconds { get; init; }

    /// <summary>Gets the processor time of the programs for an order, in bursts.</summary>
    public required Spread ProgramProcessorMilliseconds { get; init; }

    /// <summary>Gets the processor time of the broker for an order, in bursts.</summary>
    public required Spread BrokerProcessorMilliseconds { get; init; }

    /// <summary>Gets the bytes over TCP for an order, in kilobytes.</summary>
    public required Spread Kilobytes { get; init; }

    /// <summary>Gets the messages that the broker took and handed on for an order.</summary>
    public required double BrokerMessages { get; init; }

    /// <summary>
    /// Gets how often something goes from one process to another for an order: the call and its answer, and each message to the broker and
    /// from it.
    /// </summary>
    public required double Hops { get; init; }

    /// <summary>Gets the statements sent to databases for an order.</summary>
    public required Spread Statements { get; init; }

    /// <summary>Gets the transactions for an order. A statement outside of a transaction is one by itself.</summary>
    public required Spread Transactions { get; init; }

    /// <summary>Gets the requests that database servers would have been sent for an order.</summary>
    public required Spread RoundTrips { get; init; }

    /// <summary>
    /// Gets the time from the invoice until the order says that it is fulfilled, in which two services say different things of it, half of
    /// the orders; <c>null</c> where one transaction has both.
    /// </summary>
    public required Spread? DisagreeingMilliseconds { get; init; }

    /// <summary>Gets what a report across services takes.</summary>
    public required ReportFigures Report { get; init; }
}
