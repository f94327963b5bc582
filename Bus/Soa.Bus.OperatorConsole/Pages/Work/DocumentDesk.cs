using Microsoft.Extensions.DependencyInjection;
using Soa.Messaging.Auditing;
using Soa.Messaging.Parked;
using Soa.Messaging.Replaying;

namespace Soa.Bus.OperatorConsole.Pages.Work;

/// <summary>Does what people decide about a parked document.</summary>
/// <param name="services">Has the parked documents.</param>
/// <param name="document">The document.</param>
/// <param name="actor">The person.</param>
internal sealed class DocumentDesk(IServiceProvider services, ParkedDocument document, Actor actor)
{
    private readonly ParkedDocuments parked = services.GetRequiredService<ParkedDocuments>();

    /// <summary>Does it.</summary>
    /// <param name="action">What: <c>store</c>, <c>replay</c>, <c>discard</c>, <c>note</c> or <c>assign</c>.</param>
    /// <param name="form">What was typed.</param>
    /// <param name="edit">The edited document, if it is to be stored.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The address of the page that shows the result.</returns>
    /// <exception cref="ParkedRefusedException">It cannot be done.</exception>
    public async Task<string> DoAsync(string action, WorkForm form, EditedDocument? edit, CancellationToken cancellationToken)
    {
        var page = $"console/work/{document.Id}";
        switch (action)
        {
            case "store" when edit is not null:
                edit.ThrowIfNotAllowed(form.Anyway);
                await parked.EditAsync(document.Id, edit.Body, actor, cancellationToken);
                return document.Flow is null ? page : $"{page}?dryRun=true";
            case "replay":
                var id = await services.GetRequiredService<Replays>().StartAsync(
                    new ReplayRequest(document.Id, [document.Id]) { CurrentVersion = form.CurrentVersion }, actor, cancellationToken);
                return $"console/work/replays/{id}";
            case "discard":
                await parked.DiscardAsync(document.Id, form.Text, actor, cancellationToken);
                return page;
            case "note":
                await parked.NoteAsync(document.Id, form.Text, actor, cancellationToken);
                return $"{page}#history";
            case "assign":
                await parked.AssignAsync(document.Id, form.Text, actor, cancellationToken);
                return page;
            default:
                throw new ParkedRefusedException(400, "The form does not say what to do. Load the page again.");
        }
    }
}
