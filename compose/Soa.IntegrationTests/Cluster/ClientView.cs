using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using Soa.AllInOne.Testing;
using Soa.Database;

namespace Soa.IntegrationTests.Cluster;

/// <summary>
/// Watches the system as its clients do: partners who ask each bus for the status of an order, which the bus gets from a service over the
/// broker, and people who wait for their orders to be fulfilled.
/// </summary>
internal sealed class ClientView : IAsyncDisposable
{
    private const string Request = """
        <OrderStatusRequest xmlns='http://soa.example.com/partners/v1'><BuyerIdentifier scheme='GLN'>4012345000009</BuyerIdentifier>
        <PurchaseOrderNumber>1</PurchaseOrderNumber></OrderStatusRequest>
        """;

    private static readonly Statement Fulfilled = new("SELECT COUNT(*) FROM Orders WHERE Status = 'Fulfilled'");

    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly ConcurrentQueue<Answer> answers = new();
    private readonly ConcurrentQueue<TimeSpan> fulfilments = new();
    private readonly CancellationTokenSource ended = new();
    private readonly Task watching;

    public ClientView(ClusteredSystem system) =>
        watching = Task.WhenAll(
            [WatchOrdersAsync(system.Database), .. system.Buses.SelectMany(bus => (Task[])[AskAsync(bus), AskAsync(bus)])]);

    /// <summary>Gets the time since the start.</summary>
    public TimeSpan Now => clock.Elapsed;

    /// <summary>Waits until a number of orders has been fulfilled from now on, and each bus has answered.</summary>
    public async Task UntilOrdersFlowAsync(TimeSpan limit)
    {
        var since = Now;
        await Condition.BecomesAsync(
            () => Task.FromResult((Orders: fulfilments.Count(time => time > since), Buses: answers.Where(
                answer => answer.IsGood && answer.At > since).Select(answer => answer.Bus).Distinct().Count())),
            seen => seen is { Orders: >= 3, Buses: 2 },
            seen => $"{seen.Orders} orders were fulfilled and {seen.Buses} buses answered", limit);
    }

    /// <summary>Describes what clients have seen since a moment.</summary>
    public ClientReport Since(TimeSpan moment)
    {
        var seen = answers.Where(answer => answer.At >= moment).ToList();
        TimeSpan[] times = [moment, .. fulfilments.Where(time => time > moment), Now];
        return new ClientReport(
            seen.Count(answer => answer.IsGood), seen.Count(answer => !answer.IsGood),
            seen.Select(answer => answer.Took).DefaultIfEmpty().Max(),
            times.Zip(times.Skip(1), (earlier, later) => later - earlier).Max(), times.Length - 2,
            seen.Where(answer => !answer.IsGood).Select(answer => answer.Text).Distinct().Take(3).ToList());
    }

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        await watching;
        ended.Dispose();
    }

    private async Task WatchOrdersAsync(SharedDatabase database)
    {
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        var known = 0;
        while (await TickAsync(pace))
        {
            var count = await database.ReadAsync(session => session.ScalarAsync<int>(Fulfilled));
            for (; known < count; known++)
                fulfilments.Enqueue(Now);
        }
    }

    private async Task AskAsync(Uri bus)
    {
        using var http = new HttpClient { BaseAddress = bus, Timeout = TimeSpan.FromSeconds(60) };
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        while (await TickAsync(pace))
        {
            var asked = Now;
            var (isGood, text) = await AskAsync(http);
            answers.Enqueue(new Answer(bus, asked, Now - asked, isGood, text));
        }
    }

    // Nobody is registered under the number: that a service says so is the answer.
    private static async Task<(bool IsGood, string Text)> AskAsync(HttpClient http)
    {
        try
        {
            using var content = new StringContent(Request, Encoding.UTF8, "application/xml");
            using var response = await http.PostAsync("partners/order-status", content);
            var text = await response.Content.ReadAsStringAsync();
            return (text.Contains("UnknownBuyer", StringComparison.Ordinal), $"{(int)response.StatusCode} {text.ReplaceLineEndings(" ")}");
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
        {
            return (false, failure.Message);
        }
    }

    private async Task<bool> TickAsync(PeriodicTimer pace)
    {
        try
        {
            return await pace.WaitForNextTickAsync(ended.Token);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private sealed record Answer(Uri Bus, TimeSpan At, TimeSpan Took, bool IsGood, string Text);
}
