using Soa.Database;
using Soa.Documents;
using Soa.Messaging.Auditing;

namespace Soa.Messaging.Parked;

/// <content>Notes, and who looks after a document.</content>
public sealed partial class ParkedDocuments
{
    private const int LongestNote = 2000;
    private const int LongestName = 100;

    private static readonly Statement SetAssignee = new(
        "UPDATE ParkedDocuments SET Assignee = @Assignee WHERE Id = @Id AND Status = 'Parked'");

    /// <summary>Adds a note about a document, parked or not, which its history shows.</summary>
    /// <exception cref="ParkedRefusedException">There is no text, or no such document.</exception>
    public async Task NoteAsync(string id, string? text, Actor actor, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > LongestNote)
            throw new ParkedRefusedException(400, $"Write a note of 1 to {LongestNote} characters.");
        var row = await store.GetAsync(id, cancellationToken);
        actor.Require(Permission.Edit, row.Flow);
        await audit.RecordAsync(actor.Entry(AuditAction.Noted, row.Id, row.Flow) with { Detail = text.Trim() }, cancellationToken);
    }

    /// <summary>Says who looks after a document.</summary>
    /// <param name="id">Which.</param>
    /// <param name="assignee">The name; empty for nobody.</param>
    /// <param name="actor">The person who says so.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="ParkedRefusedException">The name is too long, or the document is parked no more.</exception>
    public async Task AssignAsync(string id, string? assignee, Actor actor, CancellationToken cancellationToken)
    {
        var name = XmlCharacters.ToLine(assignee ?? "").Trim();
        if (name.Length > LongestName)
            throw new ParkedRefusedException(400, $"A name has {LongestName} characters at most.");
        await database.InTransactionAsync(
            async session =>
            {
                var found = await ParkedStore.LockAsync(session, id);
                actor.Require(Permission.Edit, found.Flow);
                await session.ExecuteAsync(SetAssignee, new { Id = id, Assignee = name.Length == 0 ? null : name });
                await audit.RecordAsync(
                    session, actor.Entry(AuditAction.Assigned, found.Id, found.Flow) with { Detail = name.Length == 0 ? "nobody" : name });
            },
            cancellationToken);
    }
}
