namespace Soa.Bus.Load.Traffic;

/// <summary>What the connections send, all of them from the same.</summary>
internal interface IRequests
{
    /// <summary>The next request of a connection.</summary>
    /// <param name="number">Which it is; connections begin at different numbers.</param>
    LoadRequest Next(int number);

    /// <summary>Makes ready what can be made before the time runs.</summary>
    /// <param name="perSecond">How many were answered a second so far.</param>
    /// <param name="time">How long it will be sent.</param>
    void Prepare(double perSecond, TimeSpan time);

    /// <summary>Looks at a right answer, head and body, while the time runs: it may be kept for later.</summary>
    void Answered(ReadOnlySpan<byte> answer);

    /// <summary>Looks again at what was kept, now that no time runs.</summary>
    /// <returns>How many answers were not right after all.</returns>
    Task<int> CountWrongAsync();
}
