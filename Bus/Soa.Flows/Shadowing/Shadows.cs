using System.Globalization;
using Soa.Database;
using Soa.Flows.Versions;
using Soa.Messaging.Auditing;
using Soa.Messaging.Journal.Reading;
using Soa.Messaging.Journal.Searching;
using Soa.Messaging.Parked;

namespace Soa.Flows.Shadowing;

/// <summary>
/// Begins and stops shadow runs, and shows what differs in a document. One of the processes that run the flow works on each; if it dies,
/// another goes on.
/// </summary>
public sealed class Shadows
{
    private const string Prefix = "SH";
    private const int LongestSearch = 1900;
    private const int LongestIgnored = 4000;
    private const int LargestFiles = 8 * 1024 * 1024;
    private const int AtOnce = 2;

    private static readonly Statement Insert = new("""
        INSERT INTO Shadows
            (Id, Flow, Version, Search, Most, Ignored, IgnoresTimes, Files, StartedBy, StartedAt, Status, Alike, Different, Failed, LeftOut)
        VALUES
            (@Id, @Flow, @Version, @Search, @Most, @Ignored, @IgnoresTimes, @Files, @StartedBy, @StartedAt, 'Running', 0, 0, 0, 0)
        """);

    private static readonly Statement Stop = new("""
        UPDATE Shadows SET Status = 'Stopped', ChangedBy = @Who, EndedAt = @Now WHERE Id = @Id AND Status = 'Running'
        """);

    private static readonly Statement FindFlow = new("SELECT Flow FROM Shadows WHERE Id = @Id");

    private static readonly Statement FindTask = new("""
        SELECT Id, Flow, Version, Search, Most, Ignored, IgnoresTimes, Files, StartedAt, PlaceTicks, PlaceConversation,
            Alike + Different + Failed + LeftOut AS Done
        FROM Shadows WHERE Id = @Id
        """);

    private readonly SharedDatabase database;
    private readonly AuditLog audit;
    private readonly ShadowStore store;
    private readonly ShadowTrials trials;
    private readonly LiveFlows flows;
    private readonly IFlowVersionStore versions;
    private readonly JournalReader journal;
    private readonly TimeProvider time;
    private readonly SemaphoreSlim turn = new(AtOnce);

    internal Shadows(
        SharedDatabase database, AuditLog audit, ShadowStore store, ShadowTrials trials, LiveFlows flows, IFlowVersionStore versions,
        JournalReader journal, TimeProvider time) =>
        (this.database, this.audit, this.store, this.trials, this.flows, this.versions, this.journal, this.time) =
            (database, audit, store, trials, flows, versions, journal, time);

    /// <summary>Checks what is asked for: the search, the places that do not count, and the version, which is loaded.</summary>
    /// <exception cref="FlowException">Something is wrong; the message says what, and for a draft has all errors of its files.</exception>
    public async Task CheckAsync(ShadowRequest request, CancellationToken cancellationToken) =>
        await PackAsync(request, cancellationToken);

    /// <summary>
    /// Returns remarks for readers of the results: what the journal does not keep, and what a document alone cannot show.
    /// </summary>
    /// <param name="flow">The flow.</param>
    public IReadOnlyList<string> RemarksOn(string flow) =>
        flows.Flows.Find(flow) is { } running ? ShadowTrials.RemarksOn(running) : [];

    /// <summary>Begins a shadow run. It runs whether or not this process does.</summary>
    /// <returns>Its id.</returns>
    /// <exception cref="FlowException">Something is wrong; the message says what.</exception>
    /// <exception cref="ParkedRefusedException">The person may not.</exception>
    public async Task<string> StartAsync(ShadowRequest request, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Permission.Edit, request.Flow);
        var packed = await PackAsync(request, cancellationToken);
        var isDraft = request.Files.Count > 0;
        var id = DocumentNumber.New(Prefix, time);
        await database.InTransactionAsync(
            async session =>
            {
                await session.ExecuteAsync(Insert, new
                {
                    Id = id,
                    request.Flow,
                    Version = isDraft ? null : request.Version ?? Find(request.Flow).Current.Number,
                    Search = request.Search.Trim(),
                    request.Most,
                    Ignored = string.Join('\n', request.Ignored),
                    request.IgnoresTimes,
                    Files = packed,
                    StartedBy = actor.Name,
                    StartedAt = time.GetUtcNow().UtcDateTime,
                });
                await audit.RecordAsync(session, actor.Entry(AuditAction.ShadowStarted, id, request.Flow) with
                {
                    Detail = string.Create(
                        CultureInfo.InvariantCulture,
                        $"{(isDraft ? "a draft" : request.Version is { } number ? $"version {number}" : "the current version")}, at most "
                        + $"{request.Most} documents of: {(request.Search.Trim() is { Length: > 0 } search ? search : "everything")}"),
                });
            },
            cancellationToken);
        return id;
    }

    /// <summary>Ends a shadow run early. What was compared is kept.</summary>
    /// <exception cref="ParkedRefusedException">The person may not, or it has ended already.</exception>
    public Task StopAsync(string id, Actor actor, CancellationToken cancellationToken) => database.InTransactionAsync(
        async session =>
        {
            var flow = await session.ScalarAsync<string>(FindFlow, new { Id = id });
            actor.Require(Permission.Edit, flow);
            if (await session.ExecuteAsync(Stop, new { Id = id, Who = actor.Name, Now = time.GetUtcNow().UtcDateTime }) == 0)
                throw new ParkedRefusedException(409, $"{id} does not run any more. Load the page again to see its state.");
            await audit.RecordAsync(session, actor.Entry(AuditAction.ShadowStopped, id, flow));
        },
        cancellationToken);

    /// <summary>Compares a document of a shadow run once more, to show both sides.</summary>
    /// <returns>What differs; <c>null</c> if the document is not a part of it, or the journal does not have it any more.</returns>
    /// <exception cref="FlowException">The version cannot be loaded any more.</exception>
    public async Task<ShadowComparison?> ShowAsync(string id, ShadowItem item, CancellationToken cancellationToken)
    {
        var task = await database.ReadAsync(
            session => session.QuerySingleOrDefaultAsync<ShadowTask>(FindTask, new { Id = id }), cancellationToken);
        if (task is null || await store.FindItemAsync(id, item.GroupNumber, item.Position, cancellationToken) is null)
            return null;
        var conversation = await journal.ReadConversationAsync(item.ConversationId, cancellationToken);
        if (conversation.FirstOrDefault(entry => entry.EntryId == item.EntryId) is not { } received)
            return null;
        await turn.WaitAsync(cancellationToken);
        try
        {
            return await trials.Create(task).CompareAsync(journal, conversation, received, cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<byte[]> PackAsync(ShadowRequest request, CancellationToken cancellationToken)
    {
        if (request.Most is < 1 or > ShadowRequest.MostDocuments)
            throw new FlowException($"Compare 1 to {ShadowRequest.MostDocuments} documents.");
        if (request.Search.Length > LongestSearch)
            throw new FlowException($"The search is longer than {LongestSearch} characters.");
        if (request.Ignored.Sum(line => line.Length + 1) > LongestIgnored)
            throw new FlowException($"The places that do not count are longer than {LongestIgnored} characters together.");
        try
        {
            SearchQuery.Parse(request.Search, time.GetUtcNow());
            SearchQuery.Parse(ShadowTrials.SearchOf(request.Flow, request.Search), time.GetUtcNow());
        }
        catch (SearchSyntaxException wrong)
        {
            throw new FlowException($"The search cannot be understood: {wrong.Message}");
        }

        var content = await ContentAsync(request, cancellationToken);
        var packed = content.With(request.Files).Pack();
        if (packed.Length > LargestFiles)
            throw new FlowException($"The files of the draft are larger than {LargestFiles / 1024 / 1024} MB.");
        var flow = trials.Load(request.Flow, request.Version, packed);
        IgnoredPlaces.Parse(request.Ignored, flow.Namespaces);
        return packed;
    }

    private async Task<FlowContent> ContentAsync(ShadowRequest request, CancellationToken cancellationToken)
    {
        var live = Find(request.Flow);
        if (request.Version is not { } number || number == live.Current.Number)
            return live.Content;
        return await versions.ReadAsync(request.Flow, number, cancellationToken) is { } packed
            ? FlowContent.Unpack(packed)
            : throw new FlowException($"Flow {request.Flow} has no version {number}, or its files are no longer kept.");
    }

    private LiveFlow Find(string flow) => flows.Running.FirstOrDefault(live => live.Inlet.Name == flow)
        ?? throw new FlowException($"This process has no flow '{flow}'. Use the console of one that has.");
}
