using Soa.Bus.Load.Comparing;

namespace Soa.Bus.Load.Traffic;

/// <summary>Sends requests to a web server.</summary>
internal sealed class RequestLoad(int port, IRequests requests) : ILoad
{
    public void Prepare(double perSecond, TimeSpan time) => requests.Prepare(perSecond, time);

    public Task<IReadOnlyList<(List<long> Taken, int Errors)>> RunAsync(int clients, TimeSpan time) =>
        LoadClient.RunAsync(port, requests, clients, time);

    public Task<int> CountWrongAsync() => requests.CountWrongAsync();
}
