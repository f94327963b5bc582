using System.CommandLine;
using System.Globalization;
using Soa.Bus.Tool.CommandLine;
using Soa.Bus.Tool.Connecting;

namespace Soa.Bus.Tool.Overview;

/// <summary>Implements <c>soa top</c>: what the flows do, again and again.</summary>
internal sealed class TopCommand
{
    private static readonly TimeSpan KeyInterval = TimeSpan.FromMilliseconds(50);

    private readonly BusConnection bus = new();

    private readonly Option<double> interval = new("--interval")
    {
        Description = "The seconds between two readings.",
        DefaultValueFactory = _ => 1,
    };

    private readonly Option<int?> count = new("--count") { Description = "End after this number of readings; without it, run on." };
    private readonly Option<bool> json = JsonText.Option("Print a line of JSON for each reading, for programs.");

    public TopCommand() => interval.Validators.Add(result =>
    {
        if (result.Tokens is [{ Value: var text }]
            && double.TryParse(text, CultureInfo.InvariantCulture, out var seconds) && seconds is not (>= 0.1 and <= 3600))
            result.AddError("--interval is a number of seconds from 0.1 to 3600.");
    });

    public Command Create()
    {
        var command = new SoaSubcommand(
            "top", "Shows what the flows do, live: counts, and documents per second. End it with q or Ctrl-C.",
            "soa top",
            "soa top --interval 5",
            "soa top --count 2 --json  # one reading after another, for a script")
        {
            interval, count, json,
        };
        bus.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        using var connection = bus.Connect(parsed);
        var (api, terminal) = (new OverviewApi(connection), Terminal.Of(parsed));
        var display = parsed.GetValue(json) ? new JsonDisplay(terminal)
            : terminal.IsWatched ? new ScreenDisplay(terminal, api.Address)
            : (ITopDisplay)new LineDisplay(terminal);
        var pause = TimeSpan.FromSeconds(parsed.GetValue(interval));
        try
        {
            await display.BeginAsync();
            await WatchAsync(api, display, terminal, pause, parsed.GetValue(count), cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Ctrl-C is how it ends.
        }
        finally
        {
            await display.EndAsync();
        }

        return ExitCodes.Success;
    }

    private static async Task WatchAsync(
        OverviewApi api, ITopDisplay display, Terminal terminal, TimeSpan pause, int? readings, CancellationToken cancellationToken)
    {
        TopReading? last = null;
        for (var number = 1; ; number++)
        {
            try
            {
                last = new TopReading(
                    terminal.Time.GetUtcNow(), FlowRow.Of(await api.FlowsAsync(cancellationToken)), last);
                await display.ShowAsync(last);
                last = last with { Before = null };
            }
            catch (BusUnreachableException gone) when (last is not null)
            {
                // It may be back soon.
                await display.ShowAsync(gone.Message);
            }

            if (number == readings || await QuitsAsync(terminal, pause, cancellationToken))
                return;
        }
    }

    private static async Task<bool> QuitsAsync(Terminal terminal, TimeSpan pause, CancellationToken cancellationToken)
    {
        if (terminal.KeyPressed is not { } keyPressed)
        {
            await Task.Delay(pause, terminal.Time, cancellationToken);
            return false;
        }

        for (var end = terminal.Time.GetUtcNow() + pause; terminal.Time.GetUtcNow() < end;)
        {
            if (keyPressed() is 'q' or 'Q')
                return true;
            await Task.Delay(KeyInterval, terminal.Time, cancellationToken);
        }

        return false;
    }
}
