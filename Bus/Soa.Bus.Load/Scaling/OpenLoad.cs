namespace Soa.Bus.Load.Scaling;

/// <summary>Represents what a system did with orders that arrived at random, whether or not earlier ones were fulfilled.</summary>
/// <param name="Part">The rate of arrivals as a part of what the system did in the burst before.</param>
/// <param name="Burst">This burst.</param>
/// <param name="Slice">What it used.</param>
/// <param name="Latencies">How long each took until it was fulfilled, in milliseconds, sorted.</param>
internal sealed record OpenLoad(double Part, ScaleSlice Burst, ScaleSlice Slice, IReadOnlyList<double> Latencies)
{
    /// <summary>Gets how many orders arrived in a second.</summary>
    public double Rate => Part * Burst.PerSecond;

    /// <summary>Gets the mean, in milliseconds.</summary>
    public double Mean => Latencies.Average();

    /// <summary>Gets the standard deviation as a part of the mean.</summary>
    public double Spread => Math.Sqrt(Latencies.Average(latency => (latency - Mean) * (latency - Mean))) / Mean;

    /// <summary>Returns the latency that a part of the orders did not exceed, in milliseconds.</summary>
    public double At(double part) => Latencies[(int)((Latencies.Count - 1) * part)];
}
