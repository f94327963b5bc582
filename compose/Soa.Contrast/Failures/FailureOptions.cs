namespace Soa.Contrast.Failures;

/// <summary>Represents the settings of the experiment.</summary>
internal sealed record FailureOptions
{
    /// <summary>Gets how often each part is killed.</summary>
    public int Kills { get; init; } = 1;

    /// <summary>Gets the number of orders before the first part is killed.</summary>
    public int WarmUp { get; init; } = 200;

    /// <summary>Gets the orders a second, whether or not earlier ones are answered.</summary>
    public double Rate { get; init; } = 10;

    /// <summary>Gets how long orders are placed before the part is killed.</summary>
    public TimeSpan Before { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Gets the time from when the part is killed until it is started again.</summary>
    public TimeSpan Away { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>Gets how long all orders must have been as before, for the flow to be as before.</summary>
    public TimeSpan Steady { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Gets how long orders are placed after the restart at most.</summary>
    public TimeSpan MostAfter { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Gets how long a customer waits for an answer.</summary>
    public TimeSpan CustomerPatience { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Gets the time until a customer who was not answered sends the same order again.</summary>
    public TimeSpan RepeatAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Gets how long customers go on to repeat after the last order, and then how long all orders may take to settle.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Gets the settings of a short run, which shows that everything works.</summary>
    public static FailureOptions Short { get; } = new()
    {
        WarmUp = 20,
        Before = TimeSpan.FromSeconds(2),
        Away = TimeSpan.FromSeconds(2),
        Steady = TimeSpan.FromSeconds(1),
        MostAfter = TimeSpan.FromSeconds(20),
        Patience = TimeSpan.FromSeconds(30),
    };
}
