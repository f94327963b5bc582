namespace Soa.Bus.Flows;

/// <summary>What must hold between flows: names and addresses are taken once.</summary>
internal static class FlowSetRules
{
    /// <summary>What is wrong; each error names the file of the flow that comes second.</summary>
    public static IEnumerable<FlowError> Check(IReadOnlyList<Flow> flows)
    {
        var names = from flow in flows
                    group flow by flow.Name into same
                    from second in same.Skip(1)
                    select Error(second, $"The name '{same.Key}' is taken by {same.First().Folder}. Choose another.");
        var addresses = from flow in flows
                        from source in flow.Sources
                        where !IsShared(source.Address)
                        group flow by source.Address into same
                        from second in same.Skip(1)
                        where second != same.First()
                        select Error(second, $"The endpoint '{same.Key}' belongs to the flow {same.First().Name} already. Choose another, or let one flow call the other.");
        return names.Concat(addresses);
    }

    // Each flow has its own queue for events, and its own clock.
    private static bool IsShared(string address) => address[..Math.Max(0, address.IndexOf(':'))] is "event" or "flow" or "timer";

    private static FlowError Error(Flow flow, string message) => new(Path.Combine(flow.Folder, FlowLoader.FileName), 0, message);
}
