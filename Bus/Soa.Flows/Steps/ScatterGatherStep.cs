using System.Runtime.ExceptionServices;
using Soa.Flows.Loading;
using Soa.Flows.Maps;
using Soa.Flows.Running;
using Soa.Messaging;

namespace Soa.Flows.Steps;

/// <summary>Runs branches at once and gathers what they come to.</summary>
internal sealed class ScatterGatherStep(
    IReadOnlyList<(string Name, StepSequence Steps)> branches, TimeSpan? timeout, int atLeast, XsltMap? map, string? variable,
    string path) : IFlowStep
{
    public static StepDefinition Definition { get; } = new(
        "scatter-gather",
        "Scatter-Gather",
        "Runs branches at the same time, each on the current document, and gathers the document at the end of each as <replies><reply "
            + "from=\"branch\" outcome=\"answered\">…</reply></replies>, without a namespace, in the order of the branches. An outcome "
            + "is answered, faulted (with the fault), discarded (by a filter), failed, or late. Variables set in branches are "
            + "available afterwards; if two set the same one, the later branch wins. 'stop' and 'reply' end their branch; 'undo' "
            + "undoes the calls of its branch.",
        [
            new("scatter-gather", OptionKind.Items, "The branches.", Required: true)
            {
                Items =
                [
                    new("branch", OptionKind.Text, "Its name, which appears in the replies and in ids.", Required: true),
                    new("steps", OptionKind.Steps, "The steps of the branch.", Required: true),
                ],
            },
            new(
                "timeout", OptionKind.Duration, "When the time is up, branches that have not ended are stopped.",
                Default: "none but those of the calls"),
            new("partial", OptionKind.Flag, "Continues although branches are missing.", Default: "false: all must answer"),
            new("at-least", OptionKind.Number, "With 'partial': how many must answer.", Default: "1"),
            new("map", OptionKind.Map, "Makes the result from the replies and the variables.", Default: "the replies are the result"),
            new(
                "as", OptionKind.Variable, "Keeps the result as a variable and leaves the current document.",
                Default: "the result becomes the current document"),
        ],
        Compile)
    {
        Faults = [],
        Failure = "If too few branches answer, the step fails with the first technical failure in the order of the branches (a late "
            + "branch counts as one), otherwise with the first business fault. The calls of branches are undone with everything else, "
            + "the last branch first.",
        Example =
            """
            - scatter-gather:
                - branch: order
                  steps: [ { call: service:orders/GetOrder, map: get-order.xslt } ]
                - branch: shipment
                  steps: [ { call: service:shipping/GetShipment, map: get-shipment.xslt } ]
              timeout: 5s
              partial: true
              at-least: 1
              map: status.xslt
            """,
    };

    public async ValueTask<StepOutcome> RunAsync(Exchange exchange, CancellationToken cancellationToken)
    {
        var ends = await Branches.RunAsync(
            exchange, [.. branches.Select(Func<Exchange, CancellationToken, ValueTask<StepOutcome>> (branch) => branch.Steps.RunAsync)],
            true, timeout, cancellationToken);
        var answered = ends.Count(end => end.Failure is null && end.Fault is null);
        if (answered < atLeast)
            return TooFew(exchange, ends, answered);

        var replies = exchange.View(
            exchange.Create(Replies.Write(branches.Zip(ends, (branch, end) => (branch.Name, end))), path + "/replies"));
        var result = map is null ? replies : exchange.View(exchange.Create(map.Apply(exchange.WithDocument(replies)), path));
        if (variable is null)
            exchange.Current = result;
        else
            exchange.Variables.Set(variable, result);
        return StepOutcome.Next;
    }

    private StepOutcome TooFew(Exchange exchange, BranchEnd[] ends, int answered)
    {
        var late = branches.Zip(ends).Where(pair => pair.Second.IsLate).Select(pair => pair.First.Name).ToArray();
        if (ends.FirstOrDefault(end => end.Failure is not null && !end.IsLate) is { } failed)
            ExceptionDispatchInfo.Throw(failed.Failure!);
        if (late.Length > 0)
        {
            throw new ServiceUnavailableException(
                $"Flow {exchange.Flow.Name}, {path}: {answered} of {ends.Length} branches answered within {timeout!.Value.TotalSeconds} "
                    + $"s, of {atLeast} wanted. Late: {string.Join(", ", late)}.");
        }

        return BranchEnd.First(exchange, ends);
    }

    private static ScatterGatherStep? Compile(StepSource source)
    {
        var items = source.Items("scatter-gather");
        foreach (var (name, again) in items.GroupBy(item => item.Text("branch")!, StringComparer.Ordinal).Select(
            group => (group.Key, group.Skip(1))))
        {
            if (name.AsSpan().ContainsAny('/', '[', ' '))
                items.First(item => item.Text("branch") == name).Fail($"'{name}' is not a name for a branch: use letters, digits and '-'.");
            foreach (var item in again)
                item.Fail($"There is another branch '{name}'. Give each a name of its own: ids follow from it.");
        }

        var steps = source.Branches(items, "steps", item => $"/{item.Text("branch")}");
        if (source.Has("at-least") && !source.Flag("partial"))
            source.Fail("'at-least' goes with 'partial: true'; without it all branches must answer.", "at-least");
        var atLeast = source.Flag("partial") ? source.Number("at-least", 0, Math.Max(1, items.Count)) ?? 1 : items.Count;
        var map = source.Map("map");
        var variable = source.Variable("as");
        return items.Count == 0 || steps.Any(branch => branch is null)
            ? null
            : new ScatterGatherStep(
                [.. items.Zip(steps, (item, branch) => (item.Text("branch")!, branch!))], source.Duration("timeout"), atLeast, map,
                variable, source.Path);
    }
}
