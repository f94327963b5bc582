namespace Soa.IntegrationTests.Cluster;

/// <summary>Describes what clients saw in some time.</summary>
/// <param name="Answered">How many questions were answered.</param>
/// <param name="Faulted">How many ended with a fault.</param>
/// <param name="Slowest">The longest time from a question to its answer or fault.</param>
/// <param name="LongestPause">The longest time in which no order was fulfilled.</param>
/// <param name="Fulfilled">How many orders were fulfilled.</param>
/// <param name="Faults">The texts of some faults.</param>
internal sealed record ClientReport(
    int Answered, int Faulted, TimeSpan Slowest, TimeSpan LongestPause, int Fulfilled, IReadOnlyList<string> Faults)
{
    public override string ToString() =>
        $"{Answered} answered, {Faulted} faulted, slowest {Slowest.TotalSeconds:0.0} s; {Fulfilled} orders fulfilled, "
        + $"longest pause {LongestPause.TotalSeconds:0.0} s";
}
