using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Soa.Flows.Endpoints;
using Soa.Flows.Listening;
using Soa.Flows.Versions.Control;
using Soa.Messaging.Readiness;

namespace Soa.Flows.Versions;

/// <summary>
/// Runs the flows of some folders while the process runs. A changed folder is loaded and checked, and takes over whole between two
/// documents; a broken one is refused, and the flow it was before runs on.
/// </summary>
internal sealed partial class LiveFlows : IHostedService
{
    private readonly IReadOnlyList<string> roots;
    private readonly FlowLoader loader;
    private readonly FlowRunner runner;
    private readonly FlowListeners listeners;
    private readonly IFlowVersionStore store;
    private readonly IFlowOrderStore orders;
    private readonly TimeProvider time;
    private readonly ILogger<LiveFlows> log;
    private readonly DatabaseReadiness database;
    private readonly SemaphoreSlim turn = new(1, 1);
    private volatile IReadOnlyList<LiveFlow> running;
    private volatile IReadOnlyList<FlowRefusal> refusals = [];
    private volatile FlowSet set;

    /// <summary>Loads the flows.</summary>
    /// <exception cref="FlowLoadException">One of them cannot work; the message has all errors of all of them.</exception>
    public LiveFlows(
        IReadOnlyList<string> roots, FlowLoader loader, FlowRunner runner, FlowListeners listeners, IFlowVersionStore store,
        IFlowOrderStore orders, TimeProvider time, ILogger<LiveFlows> log,
        DatabaseReadiness database)
    {
        (this.roots, this.loader, this.runner, this.listeners, this.store, this.orders, this.time, this.log, this.database) =
            (roots, loader, runner, listeners, store, orders, time, log, database);
        Signature = FolderSignature.Of(roots);
        set = loader.LoadAll(roots);
        running = [.. set.Flows.Select(flow => New(flow, FlowContent.Read(flow.Folder)))];
    }

    /// <summary>Gets or sets the flows that run.</summary>
    public FlowSet Flows => set;

    /// <summary>Gets the flows with their versions.</summary>
    public IReadOnlyList<LiveFlow> Running => running;

    /// <summary>Gets what in the folders cannot run, and why.</summary>
    public IReadOnlyList<FlowRefusal> Refusals => refusals;

    /// <summary>Gets the folders.</summary>
    public IReadOnlyList<string> Roots => roots;

    /// <summary>Gets what the folders looked like when the flows were loaded.</summary>
    public string Signature { get; }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var flow in running)
            await RecordAsync(flow, cancellationToken);
        // Before anything is received. A database that is away must keep no flow from running: what operators want is done when it is back.
        if (database.IsReady)
            await FollowAsync(cancellationToken);
        foreach (var flow in running)
            flow.Sources ??= await listeners.StartAsync(flow.Inlet, cancellationToken);
    }

    /// <summary>
    /// Stops receiving, and releases the versions that have ended. It does not wait longer than it may, and never throws.
    /// </summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        // The current turn may wait for a database, and must not keep the flows from stopping.
        var myTurn = turn.WaitAsync(cancellationToken);
        await myTurn.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        try
        {
            await Task.WhenAll(running.Select(StopSourcesAsync)).WaitAsync(cancellationToken).ConfigureAwait(
                ConfigureAwaitOptions.SuppressThrowing);
            var drained = ForEachAsync(flow => flow.DrainAsync(stops: true, cancellationToken), cancellationToken);
            await drained.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        finally
        {
            if (myTurn.IsCompletedSuccessfully)
                turn.Release();
        }
    }

    /// <summary>Compares the folders with what runs, and lets what can run take over.</summary>
    public Task RefreshAsync(CancellationToken cancellationToken) => InTurnAsync(
        async () =>
        {
            var comparison = FolderComparison.Make(roots, loader, running, time.GetUtcNow());
            foreach (var refusal in comparison.Refusals)
                LogRefused(refusal.Folder, refusal.Flow ?? "nothing", string.Join(Environment.NewLine, refusal.Errors));
            refusals = comparison.Refusals;
            await ApplyAsync(comparison, cancellationToken);
        },
        cancellationToken);

    /// <summary>Records versions that have no number yet, and purges those that have ended.</summary>
    public Task PurgeAsync(CancellationToken cancellationToken) => InTurnAsync(
        async () =>
        {
            foreach (var flow in running)
            {
                await RecordAsync(flow, cancellationToken);
                await ReceiveAsync(flow, cancellationToken);
            }

            await ForEachAsync(flow => flow.DrainAsync(stops: false, cancellationToken), cancellationToken);
        },
        cancellationToken);

    /// <summary>Renews the leases of this process on its versions, and reads which versions others have ended.</summary>
    public Task LeaseAsync(CancellationToken cancellationToken) =>
        InTurnAsync(() => ForEachAsync(flow => flow.LeaseAsync(cancellationToken), cancellationToken), cancellationToken);

    /// <summary>Notices versions that other processes have begun to run.</summary>
    public Task NoticeAsync(CancellationToken cancellationToken) => InTurnAsync(
        async () =>
        {
            var elsewhere = await store.ListHeldElsewhereAsync(cancellationToken);
            await ForEachAsync(flow => flow.NoticeAsync(elsewhere[flow.Inlet.Name], cancellationToken), cancellationToken);
        },
        cancellationToken);

    private async Task InTurnAsync(Func<Task> work, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            await work();
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task ApplyAsync(FolderComparison comparison, CancellationToken cancellationToken)
    {
        var kept = comparison.Flows.Select(flow => flow.Running).OfType<LiveFlow>().ToHashSet();
        var gone = running.Where(flow => !kept.Contains(flow)).ToArray();
        // Their queues and paths may go to other flows. Callers are answered throughout.
        using (gone.Length > 0 ? listeners.ChangeAtOnce() : null)
        {
            foreach (var flow in gone)
                await (flow.Sources?.StopTakingAsync() ?? Task.CompletedTask);
            foreach (var (next, content, old) in comparison.Flows.Where(flow => flow.Running is not null && flow.Content is not null))
                await TakeOverAsync(old!, next, content!, isFolder: true, cancellationToken);
            foreach (var (next, content, _) in comparison.Flows.Where(flow => flow.Running is null))
                await StartAsync(New(next, content!), cancellationToken);
            foreach (var flow in gone)
                await StopSourcesAsync(flow);
        }

        // List them until their paths have gone.
        Publish([.. running.Except(gone)]);
        foreach (var flow in gone)
            LogRemoved(flow.Inlet.Name);
    }

    private async Task TakeOverAsync(
        LiveFlow flow, Flow next, FlowContent content, bool isFolder, CancellationToken cancellationToken)
    {
        // The earlier queues end first, for two cannot receive at one place. Callers are answered throughout.
        var replaced = flow.ReceivesAlike(next, content) ? null : flow.Sources;
        if (replaced is not null)
            await replaced.StopTakingAsync();
        LogTopics(flow, next);
        flow.TakeOver(next, content, time.GetUtcNow(), isFolder);
        Publish(running);
        if (replaced is not null)
            await AnswerAsync(flow, cancellationToken);
        await RecordAsync(flow, cancellationToken);
        await ReceiveAsync(flow, cancellationToken);
        LogTookOver(next.Name, flow.Current.Number);
    }

    private async Task StartAsync(LiveFlow flow, CancellationToken cancellationToken)
    {
        await RecordAsync(flow, cancellationToken);
        Publish([.. running, flow]);
        await ReceiveAsync(flow, cancellationToken);
        LogStarted(flow.Inlet.Name, flow.Current.Number);
    }

    private void Publish(IReadOnlyList<LiveFlow> flows)
    {
        running = flows;
        set = new FlowSet([.. flows.Select(flow => flow.Current.Flow)]);
    }

    private LiveFlow New(Flow flow, FlowContent content) => new(flow, content, runner, loader, store, log);

    private void LogTopics(LiveFlow flow, Flow next)
    {
        var topics = next.Sources.OfType<EventSource>().Select(source => source.Topic).ToArray();
        foreach (var left in flow.Current.Flow.Sources.OfType<EventSource>().Select(source => source.Topic).Except(
            topics, StringComparer.Ordinal))
            LogStillBound(next.Name, left);
    }
}
