namespace Soa.Contrast.Cap.Cuts;

/// <summary>Represents the settings of the cut.</summary>
internal sealed record CutOptions
{
    /// <summary>Gets the orders a second that each side places over each kind of queue.</summary>
    public double Rate { get; init; } = 4;

    /// <summary>Gets how long orders are placed before the cut.</summary>
    public TimeSpan Before { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Gets how long the network is cut.</summary>
    public TimeSpan Cut { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Gets how long a shop waits for the broker to confirm a document.</summary>
    public TimeSpan ShopPatience { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Gets the time after which nodes take a silent one for away.</summary>
    public TimeSpan TickTime { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets how long the nodes may take to come together, and then how long all documents may take to arrive.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Gets the pieces that are there: more than one side sells in the cut, and fewer than both.</summary>
    public int Stock => (int)(Rate * ((2 * Before.TotalSeconds) + (1.25 * Cut.TotalSeconds)));
}
