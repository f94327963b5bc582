namespace Soa.Bus.Load.Comparing;

/// <summary>Represents what the clients of a contestant do.</summary>
internal interface ILoad
{
    /// <summary>Makes ready what can be made before the time runs.</summary>
    /// <param name="perSecond">The number of right answers a second so far.</param>
    /// <param name="time">The duration of the measurement.</param>
    void Prepare(double perSecond, TimeSpan time);

    /// <summary>Lets some clients work at once until the time is over.</summary>
    /// <returns>For each client, the duration of what went right, in ticks of the stopwatch, and the number of errors.</returns>
    Task<IReadOnlyList<(List<long> Taken, int Errors)>> RunAsync(int clients, TimeSpan time);

    /// <summary>Looks again at what was kept, now that no time runs.</summary>
    /// <returns>The number of answers that turned out to be wrong.</returns>
    Task<int> CountWrongAsync();
}
