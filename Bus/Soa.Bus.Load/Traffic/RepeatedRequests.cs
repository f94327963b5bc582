namespace Soa.Bus.Load.Traffic;

/// <summary>Represents the same requests, sent in turn.</summary>
internal sealed class RepeatedRequests(IReadOnlyList<LoadRequest> requests) : IRequests
{
    public LoadRequest Next(int number) => requests[number % requests.Count];

    public void Prepare(double perSecond, TimeSpan time)
    {
    }

    public void Answered(ReadOnlySpan<byte> answer)
    {
    }

    public Task<int> CountWrongAsync() => Task.FromResult(0);
}
