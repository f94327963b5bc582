using System.Text.RegularExpressions;
using Soa.Flows.Http;

namespace Soa.Flows;

/// <summary>Describes what must hold between flows: names and addresses are taken once.</summary>
internal static partial class FlowSetRules
{
    /// <summary>Returns what is wrong; each error names the file of the flow that comes second.</summary>
    public static IEnumerable<FlowError> Check(IReadOnlyList<Flow> flows)
    {
        var names = from flow in flows
                    group flow by flow.Name into same
                    from second in same.Skip(1)
                    select Error(second, $"The name '{same.Key}' is taken by {same.First().Folder}. Choose another.");
        var addresses = from flow in flows
                        from source in flow.Sources
                        where !IsShared(source.Address)
                        group (Flow: flow, source.Address) by PlaceOf(source) into same
                        from second in same.Skip(1)
                        let first = same.First()
                        where second.Flow != first.Flow
                        select Error(second.Flow, $"The endpoint '{second.Address}' belongs to the flow {first.Flow.Name} "
                            + $"already{As(first.Address, second.Address)}. Choose another, or let one flow call the other.");
        return names.Concat(addresses);
    }

    // Each flow has its own queue for events, and its own clock.
    private static bool IsShared(string address) => address[..Math.Max(0, address.IndexOf(':'))] is "event" or "flow" or "timer";

    // A path is one place, whether HTTP or SOAP is spoken there, however its variables are called, and in whatever case it is written.
    private static string PlaceOf(FlowSource source) => source is HttpSource or SoapSource
        ? "path " + Variable().Replace(source.Name, "{}").ToUpperInvariant()
        : source.Address;

    private static string As(string first, string second) => first == second ? "" : $" as '{first}'";

    private static FlowError Error(Flow flow, string message) => new(Path.Combine(flow.Folder, FlowLoader.FileName), 0, message);

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Variable();
}
