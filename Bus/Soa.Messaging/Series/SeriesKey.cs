namespace Soa.Messaging.Series;

/// <summary>Identifies a series of measurements.</summary>
/// <param name="Metric">The metric, such as <c>soa.flow.duration</c>; one of <see cref="SeriesMetric"/>.</param>
/// <param name="Name">What was measured: a flow, an operation, a queue, a route, a destination; empty for the process.</param>
/// <param name="Part">A part of it: the outcome of a flow, a step, <c>fault</c> for calls that ended with one; otherwise empty.</param>
/// <param name="IsError">Whether what was measured ended with a technical failure.</param>
public readonly record struct SeriesKey(string Metric, string Name, string Part = "", bool IsError = false);
