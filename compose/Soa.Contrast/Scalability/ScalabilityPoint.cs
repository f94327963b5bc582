namespace Soa.Contrast.Scalability;

/// <summary>Represents a measurement.</summary>
/// <param name="Users">The number of users at once.</param>
/// <param name="Throughput">What they got done in a second, together.</param>
internal readonly record struct ScalabilityPoint(double Users, double Throughput);
