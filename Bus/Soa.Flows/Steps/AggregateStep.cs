using System.Globalization;
using Soa.Documents;
using Soa.Documents.Faults;
using Soa.Flows.Expressions;
using Soa.Flows.Loading;
using Soa.Flows.Maps;
using Soa.Flows.Running;
using Soa.Flows.State;
using Soa.Flows.State.Groups;
using Soa.Flows.Telemetry;
using Soa.Messaging;
using Soa.Messaging.Telemetry;

namespace Soa.Flows.Steps;

/// <summary>Gathers documents that belong together.</summary>
internal sealed class AggregateStep(StateKey stateKey, XPathQuery correlation, string path) : IWaitingStep
{
    // Longer than the pauses after which a document that failed comes back.
    private static readonly TimeSpan TakeOver = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan HandOver = TimeSpan.FromMinutes(1);
    private const int LongestKey = 1000;
    private const int Batch = 50;

    public static StepDefinition Definition { get; } = new(
        "aggregate",
        "Aggregator",
        "Gathers documents that belong together; the steps after it run once for each group. The flow ends normally for all but the "
            + "last document of a group. The group then is the current document, <group key=\"…\" members=\"2\"><item "
            + "number=\"1\">…</item>…</group> without a namespace, and $input; variables set before are forgotten. A document that is "
            + "delivered again is counted once. Groups are kept in the shared database if there is one, otherwise in memory. The id of "
            + "a group is derived from the step's name, the key, and the first document.",
        [
            new("aggregate", OptionKind.XPath, "The value that the documents of a group share.", Required: true),
            new("size", OptionKind.XPath, "Completes the group when it has this many documents: a number, "
                + "or XPath that is evaluated on each document."),
            new("when", OptionKind.XPath, "Completes the group with the first document for which this is true."),
            new("after", OptionKind.Duration, "Completes the group this long after its first document, "
                + "with the documents received so far."),
            new("map", OptionKind.Map, "Makes a document from the group.", Default: "the group itself"),
            StepSource.NameOption,
        ],
        Compile)
    {
        Faults = ["CorrelationMissing", "GroupSizeInvalid"],
        Failure = "CorrelationMissing: the document has no key. GroupSizeInvalid: 'size' is not a number above 0. LimitExceeded: a "
            + "group has Soa:Flows:Limits:GroupMembers documents or GroupBytes bytes, or the step OpenGroups open groups; the document "
            + "does not count. After a technical failure in the steps behind it, the same group goes through them again with the same "
            + "ids. A group that is completed by time goes through the flow's queue.",
        Example = """
            - aggregate: /Line/Order
              size: /Line/@of
              after: 5m
            """,
    };

    public StateKey StateKey => stateKey;

    private XPathQuery? Size { get; init; }

    private XPathQuery? When { get; init; }

    private TimeSpan? After { get; init; }

    private XsltMap? Map { get; init; }

    public async ValueTask<StepOutcome> RunAsync(Exchange exchange, CancellationToken cancellationToken)
    {
        var groups = exchange.Runtime.State.Groups;
        var member = Member(exchange);
        var (result, id) = await groups.AddAsync(member, cancellationToken);
        switch (result)
        {
            case GroupResult.Waits:
                return StepOutcome.Discard;
            case GroupResult.ClosedBefore:
                await groups.PostponeAsync(id, member.TakeOverAt, cancellationToken);
                break;
            case GroupResult.TooMany or GroupResult.TooLarge or GroupResult.TooManyGroups:
                throw Full(result, member);
        }

        var group = await groups.ReadAsync(id, cancellationToken)
            ?? throw new FlowException(
                $"Flow {stateKey.Flow}, {path}: the group '{member.Key}' was forgotten while it was complete. Is the retention too short?");
        return StepOutcome.Resume(group.ToDocument(ReplayHeaders.HandOn(exchange.Attempt)), this);
    }

    public ValueTask<StepOutcome> ResumeAsync(Exchange exchange, CancellationToken cancellationToken)
    {
        var (groups, id, time) = (exchange.Runtime.State.Groups, exchange.Input.MessageId, exchange.Runtime.TimeProvider);
        exchange.Endings.Push(
            (result, token) => result is null ? ValueTask.CompletedTask : groups.EndAsync(id, time.GetUtcNow().UtcDateTime, token));
        if (Map is not null)
            exchange.Current = exchange.View(exchange.Create(Map.Apply(exchange), path));
        return new(StepOutcome.Next);
    }

    public async ValueTask<int> HandOverDueAsync(FlowRuntime runtime, CancellationToken cancellationToken)
    {
        var (groups, now) = (runtime.State.Groups, runtime.TimeProvider.GetUtcNow().UtcDateTime);
        var due = await groups.TakeDueAsync(stateKey.Id, now, now + HandOver, Batch, cancellationToken);
        foreach (var id in due)
        {
            if (await groups.ReadAsync(id, cancellationToken) is not { } group)
                continue;
            using (FlowTelemetry.Continue("aggregate", group.TraceContext))
                await Resumption.HandOverAsync(runtime, stateKey, group.ToDocument(), cancellationToken);
            await groups.PostponeAsync(id, now + runtime.State.HandAgainAfter, cancellationToken);
        }

        return due.Count;
    }

    private GroupMember Member(Exchange exchange)
    {
        var key = correlation.AsText(exchange).Trim();
        if (key.Length is 0 or > LongestKey)
        {
            throw key.Length == 0
                ? new BusinessFaultException(new Violation("CorrelationMissing", $"The document has no value at '{correlation.Text}', "
                + "by which it would find its group."))
                : BusinessFaultException.Limit(
                    LimitMet.Fixed("KeyLength", $"{LongestKey} characters"),
                    $"The value at '{correlation.Text}', a key, has {key.Length} characters.");
        }

        var (document, limits, now) =
            (exchange.Current.Document, exchange.Runtime.Options.Limits, exchange.Runtime.TimeProvider.GetUtcNow().UtcDateTime);
        return new GroupMember
        {
            StateKey = stateKey,
            Key = key,
            MemberId = exchange.Input.MessageId,
            ConversationId = exchange.Input.ConversationId,
            Body = document.IsJson ? DocumentWriter.ToBytes(exchange.Current.Root) : document.Body.ToArray(),
            Now = now,
            DueAt = now + After,
            Size = Size is null ? null : Number(exchange, Size),
            IsLast = When?.IsTrue(exchange) ?? false,
            TakeOverAt = now + TakeOver,
            TraceContext = TraceContext.Current,
            Limits = limits,
        };
    }

    private static int Number(Exchange exchange, XPathQuery size)
    {
        var text = size.AsText(exchange);
        return int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new BusinessFaultException(new Violation(
                "GroupSizeInvalid", $"'{size.Text}' gave '{text}', which is not a number of documents. Send a whole number above 0."));
    }

    private static BusinessFaultException Full(GroupResult result, GroupMember member)
    {
        var limits = member.Limits;
        return result switch
        {
            GroupResult.TooMany => BusinessFaultException.Limit(
                new LimitMet(nameof(limits.GroupMembers), $"{limits.GroupMembers} documents"), $"The group '{member.Key}' is full."),
            GroupResult.TooLarge => BusinessFaultException.Limit(
                LimitMet.Bytes(nameof(limits.GroupBytes), limits.GroupBytes),
                $"The documents of the group '{member.Key}' would be too large together."),
            _ => BusinessFaultException.Limit(
                new LimitMet(nameof(limits.OpenGroups), $"{limits.OpenGroups} groups"), "As many groups wait to be complete as may."),
        };
    }

    private static AggregateStep? Compile(StepSource source)
    {
        var (correlation, size, when) = (source.XPath("aggregate"), source.XPath("size"), source.XPath("when"));
        var after = source.Duration("after");
        if (!source.Has("size") && !source.Has("when") && !source.Has("after"))
            source.Fail("Nothing ever completes a group. Say when it is complete: 'size', 'when' or 'after'.");
        source.BeginAnew();
        var (map, stateKey) = (source.Map("map"), source.StateKey());
        return correlation is null
            ? null
            : new AggregateStep(stateKey, correlation, source.Path) { Size = size, When = when, After = after, Map = map };
    }
}
