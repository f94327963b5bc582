namespace Soa.Bus.Load.Traffic;

/// <summary>Provides the requests that the connections send; all connections use the same instance.</summary>
internal interface IRequests
{
    /// <summary>Returns the next request of a connection.</summary>
    /// <param name="number">The number of the request; connections begin at different numbers.</param>
    LoadRequest Next(int number);

    /// <summary>Makes ready what can be made before the time runs.</summary>
    /// <param name="perSecond">The number of answers a second so far.</param>
    /// <param name="time">The duration of the measurement.</param>
    void Prepare(double perSecond, TimeSpan time);

    /// <summary>Looks at a right answer, head and body, while the time runs: it may be kept for later.</summary>
    void Answered(ReadOnlySpan<byte> answer);

    /// <summary>Looks again at what was kept, now that no time runs.</summary>
    /// <returns>The number of answers that turned out to be wrong.</returns>
    Task<int> CountWrongAsync();
}
