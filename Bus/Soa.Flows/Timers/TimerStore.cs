using System.Data.Common;
using Soa.Database;

namespace Soa.Flows.Timers;

/// <summary>
/// Describes what the processes of an installation know together of one timer: which firing was claimed last, and which was carried out.
/// </summary>
internal sealed class TimerStore(SharedDatabase database, string flow, string timer)
{
    private static readonly Statement Find = new("SELECT Claimed, Fired FROM FlowTimers WHERE Flow = @Flow AND Timer = @Timer");

    private static readonly Statement Insert = new("INSERT INTO FlowTimers (Flow, Timer, Claimed, Fired) VALUES (@Flow, @Timer, @At, @At)");

    private static readonly Statement Claim = new("""
        UPDATE FlowTimers SET Claimed = @At WHERE Flow = @Flow AND Timer = @Timer AND Fired < @At AND Claimed <= Fired
        """);

    private static readonly Statement GiveBack = new(
        "UPDATE FlowTimers SET Claimed = Fired WHERE Flow = @Flow AND Timer = @Timer AND Fired < Claimed");

    private static readonly Statement Fire = new("UPDATE FlowTimers SET Fired = @At WHERE Flow = @Flow AND Timer = @Timer AND Fired < @At");

    /// <summary>
    /// Returns the firing that was carried out last; <c>null</c> if the timer is new. One that was claimed and not carried out, because
    /// its process died, is due again: should it be under way just now, its document has the same id.
    /// </summary>
    public Task<DateTimeOffset?> BeginAsync(DateTimeOffset now) => database.InTransactionAsync<DateTimeOffset?>(async session =>
    {
        if (await session.QuerySingleOrDefaultAsync<Row>(Find, Key) is { } row)
        {
            await session.ExecuteAsync(GiveBack, Key);
            return row.LastFired;
        }

        try
        {
            await session.ExecuteAsync(Insert, Parameters(now));
        }
        catch (DbException exists) when (session.IsDuplicateKey(exists))
        {
            // Another process began the timer in this moment.
        }

        return null;
    });

    /// <summary>Asks to carry out a firing. One at a time is under way.</summary>
    public Task<TimerClaim> ClaimAsync(DateTimeOffset scheduled) => database.InTransactionAsync(async session =>
    {
        if (await session.ExecuteAsync(Claim, Parameters(scheduled)) == 1)
            return TimerClaim.Mine;
        var row = await session.QuerySingleOrDefaultAsync<Row>(Find, Key);
        return row is null || row.Fired >= scheduled.UtcDateTime ? TimerClaim.Done : TimerClaim.Busy;
    });

    /// <summary>Releases a firing that was claimed before a time and not carried out, because its process is dead.</summary>
    /// <returns>The firing that was carried out last, if so; everything after it is due.</returns>
    public async Task<DateTimeOffset?> TakeOverAsync(DateTimeOffset before)
    {
        var row = await database.ReadAsync(session => session.QuerySingleOrDefaultAsync<Row>(Find, Key));
        if (row is null || row.Claimed <= row.Fired || row.Claimed > before.UtcDateTime)
            return null;
        await GiveBackAsync();
        return row.LastFired;
    }

    /// <summary>Records that a claimed firing was not carried out, so that it is due again.</summary>
    public Task GiveBackAsync() => database.InTransactionAsync(session => session.ExecuteAsync(GiveBack, Key));

    /// <summary>Records that a firing was carried out.</summary>
    public Task FiredAsync(DateTimeOffset scheduled) =>
        database.InTransactionAsync(session => session.ExecuteAsync(Fire, Parameters(scheduled)));

    private object Key => new { Flow = flow, Timer = timer };

    private object Parameters(DateTimeOffset at) => new { Flow = flow, Timer = timer, At = at.UtcDateTime };

    private sealed class Row
    {
        public required DateTime Claimed { get; init; }

        public required DateTime Fired { get; init; }

        public DateTimeOffset LastFired => new(DateTime.SpecifyKind(Fired, DateTimeKind.Utc));
    }
}
