using System.Globalization;
using System.Text;
using Soa.Bus.Tool.CommandLine;

namespace Soa.Bus.Tool.Overview;

/// <summary>Shows readings on the terminal's other screen, each in place of the one before.</summary>
internal sealed class ScreenDisplay(Terminal terminal, Uri address) : ITopDisplay
{
    private const string OtherScreen = "\e[?1049h\e[?25l";
    private const string UsualScreen = "\e[?25h\e[?1049l";
    private const string Home = "\e[H";
    private const string RestOfLine = "\e[K";
    private const string RestOfScreen = "\e[J";

    public Task BeginAsync() => terminal.Output.WriteAsync(OtherScreen);

    public Task ShowAsync(TopReading reading)
    {
        var table = new TextTable("FLOW", " VERSION", " AT WORK", " PER SECOND", " COMPLETED", " HANDLED", " FAILED", " ERRORS");
        foreach (var flow in reading.Flows.OrderByDescending(flow => reading.RateOf(flow) ?? 0).ThenBy(
            flow => flow.Name, StringComparer.Ordinal))
        {
            string[] numbers = [.. flow.Numbers()];
            table.Add(
                Paint(reading, flow),
                [
                    flow.Name, flow.Version?.ToString(CultureInfo.InvariantCulture) ?? "-", numbers[0], reading.RateTextOf(flow),
                    .. numbers[1..],
                ]);
        }

        var rate = reading.Flows.Sum(flow => reading.RateOf(flow) ?? 0).ToString("0.0", CultureInfo.InvariantCulture);
        return DrawAsync(
            [
                $"{terminal.Bold(address.GetLeftPart(UriPartial.Authority))}  "
                    + $"{reading.At.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture)} UTC  {rate} documents per second",
                "",
                .. table.Lines(terminal.Dim),
                "",
                terminal.Dim("q quits"),
            ]);
    }

    public Task ShowAsync(string problem) => DrawAsync([terminal.Red(problem), "", terminal.Dim("q quits")]);

    public Task EndAsync() => terminal.Output.WriteAsync(UsualScreen);

    private Func<string, string>? Paint(TopReading reading, FlowRow flow) =>
        flow.IsChangeRefused ? terminal.Red : flow.Errors > 0 ? terminal.Yellow : reading.RateOf(flow) > 0 ? terminal.Green : null;

    private async Task DrawAsync(IEnumerable<string> lines)
    {
        var frame = new StringBuilder(Home);
        foreach (var line in lines)
            frame.Append(line).Append(RestOfLine).Append('\n');
        await terminal.Output.WriteAsync(frame.Append(RestOfScreen).ToString());
        await terminal.Output.FlushAsync();
    }
}
