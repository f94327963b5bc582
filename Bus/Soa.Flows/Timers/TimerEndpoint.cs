using System.Globalization;
using Cronos;
using Soa.Documents;
using Soa.Flows.Loading;

namespace Soa.Flows.Timers;

/// <summary>Represents a clock, from which flows only receive.</summary>
internal sealed class TimerEndpoint : IEndpointTarget
{
    public static EndpointDefinition Definition { get; } = new(
        ["timer"],
        "Polling Consumer",
        "Sends the flow a document at set times: t:tick (xmlns:t=\"http://soa.example.com/timers/v1\") with the attributes timer and "
            + "scheduled. It goes through the flow's queue. A name that is an interval, such as 15m, needs no option. Its id is "
            + "derived from flow, timer, and scheduled time, so several processes send the same document; with a database, only one of "
            + "them sends it.",
        "timer:15m",
        null,
        Parse)
    {
        SourceOptions =
        [
            new("every", OptionKind.Duration, "The interval, from 100ms; it counts from midnight UTC of 1 January 1970."),
            new("cron", OptionKind.Text, "A cron expression of five fields (minute, hour, day, month, day of week), "
                + "or of six with seconds first."),
            new("zone", OptionKind.Text, "The time zone of the cron expression, such as Europe/London.", Default: "UTC"),
            new(
                "missed", OptionKind.Choice, "The action for firings that were missed while no process ran; requires a database.",
                Default: "latest")
            {
                Choices = ["latest", "all", "skip"],
            },
        ],
        OptionsExample = "{ endpoint: timer:nightly, cron: '0 2 * * *', zone: Europe/London, missed: latest }",
        Listener = TimerListener.Of,
    };

    public bool Answers => false;

    public string Resolve(Exchange exchange) => throw new NotSupportedException("Nothing is sent to a timer.");

    public ValueTask<Document?> DeliverAsync(EndpointCall outgoing, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Nothing is sent to a timer.");

    private static TimerSource? Parse(EndpointSource source)
    {
        if (source.Path.Length is 0 or > 100 || source.Path.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '.')))
            return source.Fail<TimerSource>("must have a name of letters, digits and '-': timer:nightly.");
        return ScheduleOf(source) is { } schedule
            ? new TimerSource(source.Path, source.Text)
            {
                Schedule = schedule,
                Missed = Enum.Parse<MissedFirings>(source.Options.Choice("missed") ?? "latest", ignoreCase: true),
            }
            : null;
    }

    private static TimeSpan? IntervalOf(string name)
    {
        if (!int.TryParse(name[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0)
            return null;
        return name[^1] switch
        {
            's' => TimeSpan.FromSeconds(number),
            'm' => TimeSpan.FromMinutes(number),
            'h' => TimeSpan.FromHours(number),
            _ => null,
        };
    }

    private static Schedule? ScheduleOf(EndpointSource source)
    {
        var options = source.Options;
        if (!options.Has("every") && !options.Has("cron") && IntervalOf(source.Path) is { } named)
            return new Schedule(named, null, TimeZoneInfo.Utc);
        if (options.Has("every") == options.Has("cron"))
            return source.Fail<Schedule>("needs either 'every', an interval such as 5m, or 'cron', an expression such as '0 2 * * *'.");
        if (options.Duration("every") is { } interval)
        {
            return interval >= TimeSpan.FromMilliseconds(100)
                ? new Schedule(interval, null, TimeZoneInfo.Utc)
                : source.Fail<Schedule>("fires every 100ms at most.");
        }

        if (options.Text("cron") is not { } text)
            return null;
        try
        {
            var fields = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
            var cron = CronExpression.Parse(text, fields == 6 ? CronFormat.IncludeSeconds : CronFormat.Standard);
            var schedule = new Schedule(null, cron, TimeZoneInfo.FindSystemTimeZoneById(options.Text("zone") ?? "UTC"));
            return schedule.Next(DateTimeOffset.UnixEpoch) is null
                ? source.Fail<Schedule>(
                    $"has the cron expression '{text}', which never fires: no month it names has that day. Correct the day or the month.")
                : schedule;
        }
        catch (CronFormatException exception)
        {
            return source.Fail<Schedule>($"has the cron expression '{text}', which cannot work: {exception.Message}");
        }
        catch (Exception exception) when (exception is TimeZoneNotFoundException or InvalidTimeZoneException)
        {
            return source.Fail<Schedule>(
                $"names the time zone '{options.Text("zone")}', which is not known here. Write one such as Europe/London.");
        }
    }
}
