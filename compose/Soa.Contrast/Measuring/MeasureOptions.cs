namespace Soa.Contrast.Measuring;

/// <summary>Represents the settings of the experiment.</summary>
internal sealed record MeasureOptions
{
    /// <summary>Gets the number of rounds, in which the shapes take turns.</summary>
    public int Rounds { get; init; } = 5;

    /// <summary>Gets the number of bursts before the first round.</summary>
    public int WarmUps { get; init; } = 4;

    /// <summary>Gets the number of orders in such a burst.</summary>
    public int WarmUpOrders { get; init; } = 300;

    /// <summary>
    /// Gets how long a burst takes in a round, about: as many orders as the shape fulfilled in that time in the last burst before.
    /// </summary>
    public double BurstSeconds { get; init; } = 1.5;

    /// <summary>Gets the orders a second that every shape gets when times are measured: fewer than the slowest can take.</summary>
    public double Rate { get; init; } = 20;

    /// <summary>Gets the number of those orders in a round.</summary>
    public int PacedOrders { get; init; } = 50;

    /// <summary>Gets the settings of a run of which the figures are worth nothing.</summary>
    public static MeasureOptions Short { get; } = new()
    {
        Rounds = 2,
        WarmUps = 1,
        WarmUpOrders = 20,
        BurstSeconds = 0.2,
        PacedOrders = 10,
    };
}
