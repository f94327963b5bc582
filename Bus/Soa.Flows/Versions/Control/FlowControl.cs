using System.Text;

namespace Soa.Flows.Versions.Control;

/// <summary>Lets operators look into flows while they run, pause them, and go back to a version.</summary>
public sealed class FlowControl
{
    /// <summary>Specifies how many bytes the files of a flow that is deployed may have.</summary>
    public const int MostBytes = 16 * 1024 * 1024;

    private readonly LiveFlows flows;
    private readonly IFlowVersionStore versions;
    private readonly IFlowOrderStore orders;
    private readonly TimeProvider time;

    internal FlowControl(LiveFlows flows, IFlowVersionStore versions, IFlowOrderStore orders, TimeProvider time) =>
        (this.flows, this.versions, this.orders, this.time) = (flows, versions, orders, time);

    /// <summary>Returns the version of a flow that takes new documents in this process; <c>null</c> if there is no such flow.</summary>
    public Flow? Find(string flow) => flows.Flows.Find(flow);

    /// <summary>Returns what operators want of a flow.</summary>
    public async Task<FlowOrder> OrderOfAsync(string flow, CancellationToken cancellationToken) =>
        (await orders.ListAsync(cancellationToken)).FirstOrDefault(order => order.Flow == flow) ?? new FlowOrder { Flow = flow };

    /// <summary>Returns the files of a version by name; <c>null</c> if there is no such version, or its files are no longer kept.</summary>
    public async Task<IReadOnlyDictionary<string, string>?> FilesOfAsync(string flow, int version, CancellationToken cancellationToken) =>
        await versions.ReadAsync(flow, version, cancellationToken) is { } packed
            ? FlowContent.Unpack(packed).Files.ToDictionary(
                file => file.Name, file => Encoding.UTF8.GetString(file.Bytes), StringComparer.Ordinal)
            : null;

    /// <summary>
    /// Pauses a flow in every process: it receives nothing from queues, folders and timers, and callers get an answer that asks them to try
    /// again later. What is being handled is finished; what waits for a retry waits on.
    /// </summary>
    /// <param name="flow">The flow.</param>
    /// <param name="user">Who wants it.</param>
    /// <param name="reason">Why; empty if nobody says.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public Task PauseAsync(string flow, string user, string reason, CancellationToken cancellationToken) => ChangeAsync(
        flow, order => order with { PausedAt = Now, PausedBy = user, PauseReason = reason }, cancellationToken);

    /// <summary>Lets a flow receive again.</summary>
    public Task ResumeAsync(string flow, CancellationToken cancellationToken) => ChangeAsync(
        flow, order => order with { PausedAt = null, PausedBy = null, PauseReason = null }, cancellationToken);

    /// <summary>
    /// Lets an earlier version take new documents in every process, instead of the one in the flow's folder. That ends when the files in
    /// the folder change, or by <see cref="UseFolderAsync"/>.
    /// </summary>
    /// <exception cref="FlowException">The version cannot run; the message says why.</exception>
    public async Task RollBackAsync(string flow, int version, string user, CancellationToken cancellationToken)
    {
        var replaced = await flows.CheckVersionAsync(flow, version, cancellationToken);
        await ChangeAsync(
            flow, order => order with { Version = version, Replaced = replaced, VersionAt = Now, VersionBy = user }, cancellationToken);
    }

    /// <summary>
    /// Lets new files of a flow take new documents in every process, instead of those in its folder. That ends when the files in the folder
    /// change, or by <see cref="UseFolderAsync"/>. Documents that another version began are finished by that version.
    /// </summary>
    /// <param name="flow">The flow, which must run already.</param>
    /// <param name="packed">The flow's folder as a ZIP, of at most <see cref="MostBytes"/> bytes of files; cases are left out.</param>
    /// <param name="user">Who wants it.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The number of the version.</returns>
    /// <exception cref="FlowException">The files cannot run, and nothing is changed; the message says why.</exception>
    public Task<int> DeployAsync(string flow, byte[] packed, string user, CancellationToken cancellationToken) => flows.DeployAsync(
        flow, FlowContent.Receive(packed, MostBytes),
        (version, replaced) => orders.ChangeAsync(
            flow, order => order with { Version = version, Replaced = replaced, VersionAt = Now, VersionBy = user }, cancellationToken),
        cancellationToken);

    /// <summary>Lets the version in the flow's folder take new documents again.</summary>
    public Task UseFolderAsync(string flow, CancellationToken cancellationToken) => ChangeAsync(
        flow, order => order with { Version = null, Replaced = null, VersionAt = null, VersionBy = null }, cancellationToken);

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private async Task ChangeAsync(string flow, Func<FlowOrder, FlowOrder> change, CancellationToken cancellationToken)
    {
        if (Find(flow) is null)
            throw new FlowException($"This process has no flow '{flow}'.");
        await orders.ChangeAsync(flow, change, cancellationToken);
        await flows.FollowAsync(cancellationToken);
    }
}
