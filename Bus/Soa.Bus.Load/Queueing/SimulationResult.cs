namespace Soa.Bus.Load.Queueing;

/// <summary>Represents what a simulation has shown.</summary>
/// <param name="Times">How long each customer took from its arrival until its result, in seconds, sorted.</param>
/// <param name="Stations">What happened at each station.</param>
internal sealed record SimulationResult(IReadOnlyList<double> Times, IReadOnlyList<StationResult> Stations)
{
    /// <summary>Gets the mean of the times, in seconds.</summary>
    public double Mean => Times.Average();

    /// <summary>Returns the time that a part of the customers did not exceed, in seconds.</summary>
    public double At(double part) => Times[(int)((Times.Count - 1) * part)];
}
