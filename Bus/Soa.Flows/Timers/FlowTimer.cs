using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;
using Soa.Documents;
using Soa.Flows.Listening;

namespace Soa.Flows.Timers;

/// <summary>Represents one timer of a flow: waits for the next time and puts a document into the flow's queue.</summary>
internal sealed partial class FlowTimer(FlowInlet inlet, TimerSource source, TimerStore? store) : IAsyncDisposable
{
    private const int MostMissed = 1000;

    private static readonly Guid TickSpace = new("0b8a6d0c-61c5-4f5e-9a44-3a0f1f2f8f10");
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    // After so long the process that has claimed a firing is taken for dead. If it is not, the document comes twice, with one id.
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    private readonly TimeProvider time = inlet.Runtime.TimeProvider;
    private readonly CancellationTokenSource stopping = new();
    private Task running = Task.CompletedTask;
    private bool owesGiveBack;

    public void Start() => running = RunAsync();

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await running;
        stopping.Dispose();
    }

    /// <summary>Returns the document of one firing; always the same for the same time.</summary>
    public Document Tick(DateTimeOffset scheduled)
    {
        var at = scheduled.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFZ", CultureInfo.InvariantCulture);
        var body = $"<tick xmlns=\"http://soa.example.com/timers/v1\" timer=\"{source.Timer}\" scheduled=\"{at}\"/>";
        return new Document(Encoding.UTF8.GetBytes(body), DeterministicId.Create(TickSpace, $"{inlet.Name}/{source.Timer}/{at}"));
    }

    private async Task RunAsync()
    {
        DateTimeOffset? last = null;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var after = await LookBackAsync(last ?? await BeginAsync());
                if (await FireDueAsync(after) is not { } done)
                {
                    last = after;
                    await Task.Delay(Again, time, stopping.Token);
                    continue;
                }

                last = done;
                if (source.Schedule.Next(done) is not { } next)
                    return;
                await WaitAsync(next);
            }
            catch (Exception) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                // The broker or the database is away: nothing is missed, for what is due stays due.
                LogFailure(inlet.Runtime.Logger, source.Timer, inlet.Name, failure);
                await Task.Delay(Again, time, stopping.Token).ContinueWith(_ => { }, TaskScheduler.Default);
            }
        }
    }

    // From where on firings are due.
    private async Task<DateTimeOffset> BeginAsync()
    {
        var now = time.GetUtcNow();
        if (store is null || await store.BeginAsync(now) is not { } last || source.Missed == MissedFirings.Skip)
            return now;
        return last;
    }

    // A firing that was claimed and not carried out is due again: by this process, if it could not release it, or by one that is dead.
    private async Task<DateTimeOffset> LookBackAsync(DateTimeOffset after)
    {
        if (store is null)
            return after;
        if (owesGiveBack)
            await store.GiveBackAsync();
        owesGiveBack = false;
        var fired = await store.TakeOverAsync(time.GetUtcNow() - Lease);
        return source.Missed == MissedFirings.Skip || fired > after ? after : fired ?? after;
    }

    // Fires what is due after a time, and says up to when that is done; null while another process is at it.
    private async Task<DateTimeOffset?> FireDueAsync(DateTimeOffset after)
    {
        var due = Due(after, time.GetUtcNow());
        foreach (var scheduled in source.Missed == MissedFirings.All ? due : due.TakeLast(1))
        {
            if (store is null)
                await inlet.AcceptAsync(Tick(scheduled), stopping.Token);
            else if (!await FireAsync(scheduled, store))
                return null;
        }

        return due.Count > 0 ? due[^1] : after;
    }

    private async Task<bool> FireAsync(DateTimeOffset scheduled, TimerStore store)
    {
        owesGiveBack = true;
        var claim = await store.ClaimAsync(scheduled);
        if (claim != TimerClaim.Mine)
        {
            owesGiveBack = false;
            return claim == TimerClaim.Done;
        }

        try
        {
            await inlet.AcceptAsync(Tick(scheduled), stopping.Token);
        }
        catch
        {
            await store.GiveBackAsync();
            owesGiveBack = false;
            throw;
        }

        await store.FiredAsync(scheduled);
        owesGiveBack = false;
        return true;
    }

    private List<DateTimeOffset> Due(DateTimeOffset after, DateTimeOffset until)
    {
        var due = new List<DateTimeOffset>();
        for (var next = source.Schedule.Next(after); next <= until; next = source.Schedule.Next(next.Value))
        {
            if (due.Count == MostMissed)
                due.RemoveAt(0);
            due.Add(next.Value);
        }

        return due;
    }

    // In pieces: a timer cannot wait for a month, and the clock may be set.
    private async Task WaitAsync(DateTimeOffset next)
    {
        for (var left = next - time.GetUtcNow(); left > TimeSpan.Zero; left = next - time.GetUtcNow())
            await Task.Delay(left < LongestWait ? left : LongestWait, time, stopping.Token);
    }

    [LoggerMessage(6020, LogLevel.Warning, "The timer {Timer} of flow {Flow} failed to fire. It tries again in five seconds")]
    private static partial void LogFailure(ILogger logger, string timer, string flow, Exception failure);
}
