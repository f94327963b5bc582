using Cronos;

namespace Soa.Flows.Timers;

/// <summary>
/// Describes when a timer fires: at whole multiples of an interval since 1970, so that all processes mean the same times, or as a cron
/// expression says.
/// </summary>
/// <param name="Interval">The interval, if it is one.</param>
/// <param name="Cron">The expression, if it is one.</param>
/// <param name="Zone">The time zone of the expression.</param>
internal sealed record Schedule(TimeSpan? Interval, CronExpression? Cron, TimeZoneInfo Zone)
{
    /// <summary>Returns the first time after another; <c>null</c> if there is none any more.</summary>
    public DateTimeOffset? Next(DateTimeOffset after) => Interval is { } interval
        ? DateTimeOffset.UnixEpoch.AddTicks((((after - DateTimeOffset.UnixEpoch).Ticks / interval.Ticks) + 1) * interval.Ticks)
        : Cron!.GetNextOccurrence(after, Zone)?.ToUniversalTime();
}
