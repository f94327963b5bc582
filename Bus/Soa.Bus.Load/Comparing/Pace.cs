namespace Soa.Bus.Load.Comparing;

/// <summary>Describes how much is measured at a time.</summary>
/// <param name="Clients">The number of clients that work at once.</param>
/// <param name="Slices">The number of slices of each contestant.</param>
/// <param name="Time">The duration of a slice.</param>
internal sealed record Pace(int Clients, int Slices, TimeSpan Time)
{
    /// <summary>
    /// Gets how long each contestant works before, until the runtime has compiled the hot code: earlier, a contestant with more code looks
    /// slower than it is.
    /// </summary>
    public TimeSpan WarmUp { get; init; } = TimeSpan.FromSeconds(8);
}
