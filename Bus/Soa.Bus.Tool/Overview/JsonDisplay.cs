using System.Text.Json.Nodes;
using Soa.Bus.Tool.CommandLine;

namespace Soa.Bus.Tool.Overview;

/// <summary>Shows each reading as a line of JSON.</summary>
internal sealed class JsonDisplay(Terminal terminal) : ITopDisplay
{
    public Task BeginAsync() => Task.CompletedTask;

    public async Task ShowAsync(TopReading reading)
    {
        await terminal.Output.WriteLineAsync(JsonText.Line(new JsonObject
        {
            ["at"] = reading.At.UtcDateTime,
            ["flows"] = new JsonArray([.. reading.Flows.Select(flow => new JsonObject
            {
                ["name"] = flow.Name,
                ["version"] = flow.Version,
                ["running"] = flow.Running,
                ["completed"] = flow.Completed,
                ["handled"] = flow.Handled,
                ["failed"] = flow.Failed,
                ["errors"] = flow.Errors,
                ["perSecond"] = reading.RateOf(flow),
            })]),
        }));
        await terminal.Output.FlushAsync();
    }

    public Task ShowAsync(string problem) => terminal.Error.WriteLineAsync(problem);

    public Task EndAsync() => Task.CompletedTask;
}
