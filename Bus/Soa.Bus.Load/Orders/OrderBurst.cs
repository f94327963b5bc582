namespace Soa.Bus.Load.Orders;

/// <summary>Represents what one system did with one burst of orders.</summary>
/// <param name="PerSecond">Orders fulfilled a second, from the first call to the last fulfilment.</param>
/// <param name="Milliseconds">The processor time of the system for each order, in milliseconds.</param>
internal sealed record OrderBurst(double PerSecond, double Milliseconds);
