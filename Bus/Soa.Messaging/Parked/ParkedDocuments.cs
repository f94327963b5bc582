using System.Diagnostics;
using System.Globalization;
using System.Xml;
using Soa.Database;
using Soa.Documents;
using Soa.Messaging.Auditing;
using Soa.Messaging.Telemetry;

namespace Soa.Messaging.Parked;

/// <summary>Edits, replays, and discards parked documents. The table, the journal and the audit keep who did what and when.</summary>
public sealed partial class ParkedDocuments
{
    private const int Most = 1000;
    private const int FailuresInARow = 3;

    private static readonly Statement SetBody = new("""
        UPDATE ParkedDocuments
        SET OriginalBody = COALESCE(OriginalBody, Body), Body = @Body, DocumentName = @DocumentName, ContentType = 'application/xml',
            EditedBy = @User, EditedAt = @Now
        WHERE Id = @Id AND Status = 'Parked'
        """);

    private static readonly Statement End = new("""
        UPDATE ParkedDocuments SET Status = @Status, OpenKey = Id, EndedBy = @User, EndedAt = @Now, Note = @Note
        WHERE Id = @Id AND Status = 'Parked'
        """);

    private static readonly Statement EndReplayed = new("""
        UPDATE ParkedDocuments SET Status = 'Replayed', OpenKey = Id, EndedBy = @User, EndedAt = @Now
        WHERE Id = @Id AND Status = 'Parked' AND TimesParked = @TimesParked
        """);

    private readonly SharedDatabase database;
    private readonly ParkedStore store;
    private readonly IDocumentBus bus;
    private readonly ParkedJournal journal;
    private readonly AuditLog audit;
    private readonly TimeProvider time;
    private readonly FlowConventions? flows;

    internal ParkedDocuments(
        SharedDatabase database, ParkedStore store, IDocumentBus bus, ParkedJournal journal, AuditLog audit, TimeProvider time,
        FlowConventions? flows) =>
        (this.database, this.store, this.bus, this.journal, this.audit, this.time, this.flows) =
            (database, store, bus, journal, audit, time, flows);

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Puts another body in place of the one that failed; the one that arrived is kept.</summary>
    /// <exception cref="ParkedRefusedException">It is not XML, or the document is no longer parked.</exception>
    public async Task EditAsync(string id, ReadOnlyMemory<byte> body, Actor actor, CancellationToken cancellationToken)
    {
        ThrowIfNotXml(body);
        var name = ParkedStore.NameOf(new Document(body, Guid.Empty));
        var row = await database.InTransactionAsync(
            async session =>
            {
                var found = await ParkedStore.LockAsync(session, id);
                actor.Require(Permission.Edit, found.Flow);
                var rows = await session.ExecuteAsync(
                    SetBody,
                    new
                    {
                        Id = id,
                        Body = body.ToArray(),
                        DocumentName = name is null ? null : TextCut.Cut(name, 400),
                        User = actor.Name,
                        Now,
                    });
                ConcurrentChangeException.ThrowIfUnchanged(rows, id);
                await audit.RecordAsync(
                    session,
                    actor.Entry(AuditAction.Edited, found.Id, found.Flow) with { Difference = TextDifference.Between(found.Body, body) });
                return found;
            },
            cancellationToken);
        await journal.EditedAsync(row, body, actor.Name);
    }

    /// <summary>
    /// Sends a document to its queue again, with the id it had, so that receivers recognise what they have done. It is sent before that is
    /// written down: if the process dies in between it is still parked, and replaying it again does nothing twice. If it was parked again
    /// by then, it stays so. One that was refused begins anew, for it, or what it depends on, may have been corrected: what was refused or
    /// undone is asked under other ids.
    /// </summary>
    /// <param name="id">Which.</param>
    /// <param name="actor">The person who does it.</param>
    /// <param name="currentVersion">True if the flow's current version takes it, instead of the one that began it.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="ParkedRefusedException">It is parked no more, or its queue is not known.</exception>
    /// <exception cref="ServiceUnavailableException">The broker does not take it; it stays parked.</exception>
    public Task ReplayAsync(string id, Actor actor, bool currentVersion, CancellationToken cancellationToken) => ReplayAsync(
        id, actor, currentVersion, item: null,
        (session, row) => audit.RecordAsync(session, actor.Entry(AuditAction.Replayed, row.Id, row.Flow)),
        cancellationToken);

    /// <inheritdoc cref="ReplayAsync(string, Actor, bool, CancellationToken)"/>
    /// <param name="id">Which.</param>
    /// <param name="actor">The person who does it.</param>
    /// <param name="currentVersion">True if the flow's current version takes it, instead of the one that began it.</param>
    /// <param name="item">The item of a supervised replay that it is sent for, <see cref="ReplayHeaders.Item"/>.</param>
    /// <param name="record">Records it, in the transaction in which the document ends to be parked.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    internal async Task ReplayAsync(
        string id, Actor actor, bool currentVersion, string? item, Func<DatabaseSession, ParkedDocument, Task> record,
        CancellationToken cancellationToken)
    {
        var row = await database.InTransactionAsync(
            async session =>
            {
                var found = await ParkedStore.LockAsync(session, id);
                actor.Require(Permission.Replay, found.Flow);
                if (found.Queue.Length == 0)
                    throw new ParkedRefusedException(
                        409, $"The queue that {id} came from is not known. Send its body where it belongs, and discard it here.");
                return found;
            },
            cancellationToken);
        // Not inside of the transaction: the in-memory bus stores what it is sent, and SQLite has one writer at a time.
        using (TraceContext.Continue(MessagingTelemetry.Source, "replay", ActivityKind.Internal, row.TraceContext))
            await bus.SendAsync(row.Queue, DocumentOf(row, row.Body, actor.Name, currentVersion, item), cancellationToken);
        // The caller may go away now: the document is sent.
        await database.InTransactionAsync(
            async session =>
            {
                await session.ExecuteAsync(EndReplayed, new { Id = id, User = actor.Name, Now, row.TimesParked });
                await record(session, row);
            },
            CancellationToken.None);
        await journal.ReplayedAsync(row, actor.Name);
    }

    /// <summary>
    /// Replays what a filter finds, oldest first, a thousand at most. One that fails stays parked and does not stop the others.
    /// </summary>
    public async Task<ReplayResult> ReplayAsync(ParkedFilter filter, Actor actor, bool currentVersion, CancellationToken cancellationToken)
    {
        var failed = new List<ReplayFailure>();
        var (replayed, inARow) = (0, 0);
        var ids = await store.ListIdsAsync(filter, Now, after: "", Most + 1, cancellationToken);
        foreach (var id in ids.Take(Most))
        {
            try
            {
                await ReplayAsync(id, actor, currentVersion, cancellationToken);
                (replayed, inARow) = (replayed + 1, 0);
            }
            catch (Exception e) when (e is ParkedRefusedException or ServiceUnavailableException)
            {
                failed.Add(new ReplayFailure(id, e.Message));
                if (e is ServiceUnavailableException && ++inARow == FailuresInARow)
                    return new ReplayResult(replayed, failed, IsComplete: false);
            }
        }

        return new ReplayResult(replayed, failed, ids.Count <= Most);
    }

    /// <summary>Gives a document up. Its row stays.</summary>
    /// <exception cref="ParkedRefusedException">No reason is given, or the document is no longer parked.</exception>
    public async Task DiscardAsync(string id, string? reason, Actor actor, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > 1000)
            throw new ParkedRefusedException(400, "Say why the document is discarded: a 'reason' of 1 to 1000 characters.");
        var row = await database.InTransactionAsync(
            async session =>
            {
                var found = await ParkedStore.LockAsync(session, id);
                actor.Require(Permission.Edit, found.Flow);
                var rows = await session.ExecuteAsync(
                    End, new { Id = id, Status = ParkedStatus.Discarded, User = actor.Name, Now, Note = reason.Trim() });
                ConcurrentChangeException.ThrowIfUnchanged(rows, id);
                await audit.RecordAsync(session, actor.Entry(AuditAction.Discarded, found.Id, found.Flow) with { Detail = reason.Trim() });
                return found;
            },
            cancellationToken);
        await journal.DiscardedAsync(row, actor.Name, reason.Trim());
    }

    /// <summary>Returns the document that a replay sends.</summary>
    /// <param name="row">The parked document.</param>
    /// <param name="body">Its body, or another that somebody has not stored yet.</param>
    /// <param name="user">The user who replays it.</param>
    /// <param name="currentVersion">True if the flow's current version takes it.</param>
    /// <param name="item">The item of a supervised replay that it is sent for.</param>
    public Document DocumentOf(
        ParkedDocument row, ReadOnlyMemory<byte> body, string user, bool currentVersion, string? item = null)
    {
        var headers = new Dictionary<string, string>(row.Headers)
        {
            [ReplayHeaders.By] = user,
            [ReplayHeaders.At] = Now.ToString("O", CultureInfo.InvariantCulture),
        };
        headers.Remove(ReplayHeaders.Item);
        if (item is not null)
            headers[ReplayHeaders.Item] = item;
        if (currentVersion && flows is not null)
            headers.Remove(flows.VersionHeader);
        var isEdited = row.EditedBy is not null || !body.Span.SequenceEqual(row.Body);
        if (isEdited)
        {
            // What it was before; edited, it is XML that says its encoding by itself.
            headers.Remove(Document.ContentTypeHeader);
            headers[ReplayHeaders.EditedBy] = row.EditedBy ?? user;
        }

        if (row.IsRefused)
            headers[ReplayHeaders.Attempt] = (ReplayHeaders.AttemptOf(row.Headers) + 1).ToString(CultureInfo.InvariantCulture);

        return new Document(body, row.MessageId, row.ConversationId, row.CausationId, headers);
    }

    /// <summary>Checks that a body can be stored as an edit.</summary>
    /// <exception cref="ParkedRefusedException">It is not well-formed XML.</exception>
    public static void ThrowIfNotXml(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var reader = DocumentReader.Open(body);
            while (reader.Read())
            {
                // To its end: only then it is known to be well-formed.
            }
        }
        catch (XmlException e)
        {
            throw new ParkedRefusedException(
                400, $"The body is not a well-formed XML document without DTD, so it was not stored. {e.Message}");
        }
    }
}
