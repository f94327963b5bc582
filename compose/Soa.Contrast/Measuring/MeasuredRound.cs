namespace Soa.Contrast.Measuring;

/// <summary>Represents what one round has shown of a shape; for one order where nothing else is said.</summary>
internal sealed record MeasuredRound(
    double OrdersPerSecond, double ProgramMilliseconds, double BrokerMilliseconds, double Kilobytes, double Statements,
    IReadOnlyList<double> Fulfilled, IReadOnlyList<double> Answered, IReadOnlyList<double> Disagreeing);
