namespace Soa.Contrast.Users;

/// <summary>Represents the settings of the experiment.</summary>
internal sealed record UsersOptions
{
    /// <summary>Gets the numbers of users who do not think, from which the curve is fitted.</summary>
    public IReadOnlyList<int> Users { get; init; } = [1, 2, 4, 8, 16, 32, 64];

    /// <summary>Gets the number of those users with whom cores and replicas are compared.</summary>
    public int ScalingUsers { get; init; } = 16;

    /// <summary>Gets the number of rounds.</summary>
    public int Rounds { get; init; } = 3;

    /// <summary>Gets the time that a round with a number of users takes, about.</summary>
    public double Seconds { get; init; } = 0.8;

    /// <summary>Gets the number of orders after the start that do not count.</summary>
    public int WarmUpOrders { get; init; } = 300;

    /// <summary>Gets the numbers of cores, the fewest first. All else is measured with the last that the machine has.</summary>
    public IReadOnlyList<int> Cores { get; init; } = [1, 2];

    /// <summary>Gets the numbers of replicas, of which the first is 1.</summary>
    public IReadOnlyList<int> Replicas { get; init; } = [1, 2, 4];

    /// <summary>
    /// Gets the most programs for each core: replicas that would be more are left out, since they would show nothing but their waiting.
    /// </summary>
    public int MostProgramsOfCore { get; init; } = 5;

    /// <summary>Gets the numbers of users who think.</summary>
    public IReadOnlyList<int> ThinkingUsers { get; init; } = [100, 1_000];

    /// <summary>Gets the time that they think.</summary>
    public double ThinkSeconds { get; init; } = 8;

    /// <summary>Gets how long users who think place orders, and how long orders of an open load arrive.</summary>
    public double WindowSeconds { get; init; } = 4;

    /// <summary>Gets the rates of open loads, as parts of the highest throughput of the closed load.</summary>
    public IReadOnlyList<double> OpenParts { get; init; } = [0.5, 0.8];

    /// <summary>Gets the numbers of users for whom is calculated what they take.</summary>
    public IReadOnlyList<long> Demands { get; init; } = [100, 1_000, 1_000_000];

    /// <summary>Gets the times between two orders of each of these users: a day, and an hour.</summary>
    public IReadOnlyList<double> DemandSeconds { get; init; } = [86_400, 3_600];

    /// <summary>Gets the settings of a run of which the figures are worth nothing.</summary>
    public static UsersOptions Short { get; } = new()
    {
        Users = [1, 4, 16],
        Rounds = 2,
        Seconds = 0.3,
        WarmUpOrders = 40,
        Replicas = [1, 2],
        ThinkingUsers = [20],
        ThinkSeconds = 1,
        WindowSeconds = 1.5,
        OpenParts = [0.5],
    };
}
