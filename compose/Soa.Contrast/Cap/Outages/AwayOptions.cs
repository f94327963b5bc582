namespace Soa.Contrast.Cap.Outages;

/// <summary>Represents the settings of the database that is away.</summary>
internal sealed record AwayOptions
{
    /// <summary>Gets the number of orders of each way before the database goes away.</summary>
    public int WarmUp { get; init; } = 5;

    /// <summary>Gets the orders a second of each way, whether or not earlier ones are answered.</summary>
    public double Rate { get; init; } = 5;

    /// <summary>Gets how long the database is away.</summary>
    public TimeSpan Away { get; init; } = TimeSpan.FromSeconds(6);

    /// <summary>Gets which of the orders is for an item of which there are too few: every fifth, for example.</summary>
    public int ScarceEvery { get; init; } = 5;

    /// <summary>Gets the pieces of that item. An order is for one.</summary>
    public int Scarce { get; init; } = 2;

    /// <summary>Gets how long a customer without an outbox waits for an answer.</summary>
    public TimeSpan CustomerPatience { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Gets how long all orders may take to come to their ends.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Gets the number of orders of each way while the database is away.</summary>
    public int Orders => (int)(Rate * Away.TotalSeconds);
}
