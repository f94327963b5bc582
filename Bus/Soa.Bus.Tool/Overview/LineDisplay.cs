using System.Globalization;
using Soa.Bus.Tool.CommandLine;

namespace Soa.Bus.Tool.Overview;

/// <summary>Shows readings as plain lines, one for each flow, for a file or a pipe.</summary>
internal sealed class LineDisplay(Terminal terminal) : ITopDisplay
{
    public Task BeginAsync() => Task.CompletedTask;

    public async Task ShowAsync(TopReading reading)
    {
        var time = reading.At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss'Z'", CultureInfo.InvariantCulture);
        foreach (var flow in reading.Flows)
        {
            var rate = reading.RateOf(flow) is null ? "" : $" rate={reading.RateTextOf(flow)}/s";
            await terminal.Output.WriteLineAsync(
                $"{time} {flow.Name} at-work={flow.Running}{rate} completed={flow.Completed} handled={flow.Handled} "
                    + $"failed={flow.Failed} errors={flow.Errors}");
        }

        await terminal.Output.FlushAsync();
    }

    public Task ShowAsync(string problem) => terminal.Error.WriteLineAsync(problem);

    public Task EndAsync() => Task.CompletedTask;
}
