using System.Globalization;
using Soa.Bus.Load.Comparing;

namespace Soa.Bus.Load.Messages;

/// <summary>Lets the clients of a bus that is measured work.</summary>
/// <param name="port">The port of its process.</param>
/// <param name="work">What they do.</param>
internal sealed class MessageLoad(int port, string work) : ILoad, IDisposable
{
    private readonly HttpClient http = new() { BaseAddress = new Uri($"http://127.0.0.1:{port}/") };

    public void Prepare(double perSecond, TimeSpan time)
    {
    }

    public async Task<IReadOnlyList<(List<long> Taken, int Errors)>> RunAsync(int clients, TimeSpan time)
    {
        var seconds = time.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        using var response = await http.PostAsync(new Uri($"{work}?clients={clients}&seconds={seconds}", UriKind.Relative), null);
        var done = (await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<MessagesDone>())!;
        if (done.Problem is { } problem)
            Console.Error.WriteLine(problem);
        return [(done.Taken, done.Errors)];
    }

    public Task<int> CountWrongAsync() => Task.FromResult(0);

    public void Dispose() => http.Dispose();
}
