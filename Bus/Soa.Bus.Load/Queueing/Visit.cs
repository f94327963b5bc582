namespace Soa.Bus.Load.Queueing;

/// <summary>Describes one visit of each customer.</summary>
/// <param name="Station">Where.</param>
/// <param name="Time">How long it is served there.</param>
internal sealed record Visit(Station Station, ServiceTime Time);
