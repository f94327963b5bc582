using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Soa.Bus.Hosting.Pages;
using Soa.Bus.Http;
using Soa.Bus.Journal;
using Soa.Bus.Journal.Pages;
using Soa.Bus.Journal.Reading;

namespace Soa.Bus.Hosting;

/// <summary>Serves the journal: as JSON for programs, as pages for people.</summary>
public static class JournalHosting
{
    private const int MostPerPage = 200;

    /// <summary>
    /// Maps <c>/bus</c> (search by business key or id), <c>/bus/conversations/{id}</c>, <c>/bus/journal</c> and <c>/bus/journal/{entry}/body</c>.
    /// They show documents, so they belong behind an authorization.
    /// </summary>
    /// <returns>All of these addresses, to add authorization and the like.</returns>
    public static IEndpointConventionBuilder MapJournal(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/bus");
        group.MapGet("", async (string? key, JournalReader journal, HttpContext context) =>
        {
            var sought = string.IsNullOrWhiteSpace(key) ? null : key.Trim();
            return BusPage.Answer(context, SearchPage.Render(sought, sought is null ? [] : await journal.FindConversationsAsync(sought, context.RequestAborted)));
        });
        group.MapGet("/conversations/{id:guid}", async (Guid id, JournalReader journal, HttpContext context) =>
        {
            var entries = await journal.ReadConversationAsync(id, context.RequestAborted);
            if (entries.Count == 0)
                return Results.Problem($"Nothing is written about conversation {id}: it has not begun, or its time is over.", statusCode: 404);
            var story = Conversation.Tell(entries);
            context.Response.Headers.Vary = "Accept";
            return BusPage.IsWantedBy(context.Request) ? BusPage.Answer(context, ConversationPage.Render(story)) : Results.Json(story, Json);
        });
        group.MapGet("/journal", FindAsync);
        group.MapGet("/journal/{entry:long}/body", async (long entry, JournalReader journal, HttpContext context) =>
        {
            var found = await journal.ReadBodyAsync(entry, context.RequestAborted);
            if (found is null || found.Body.Length == 0)
                return Results.Problem($"There is no document with entry {entry}.", statusCode: 404);
            BusPage.Harden(context.Response);
            context.Response.Headers["Soa-Body-Size"] = found.BodySize.ToString(System.Globalization.CultureInfo.InvariantCulture);
            // Half a document is no XML; and a browser must show any document, not run what stands in it.
            var isXml = found.Body.Length == found.BodySize && !BusPage.IsWantedBy(context.Request);
            return Results.Bytes(found.Body, isXml ? "application/xml" : PlainText.TypeOf(found.Body));
        });
        return group;
    }

    private static readonly System.Text.Json.JsonSerializerOptions Json = new(System.Text.Json.JsonSerializerDefaults.Web) { MaxDepth = 1024 };

    private static async Task<IResult> FindAsync(
        Guid? conversation, Guid? message, string? document, string? kind, string? flow, string? key, DateTimeOffset? from, DateTimeOffset? to, long? before, int? pageSize,
        JournalReader journal, CancellationToken cancellationToken)
    {
        var size = pageSize ?? 50;
        if (size is < 1 or > MostPerPage)
            return Results.Problem($"pageSize is {size}; it must be 1 to {MostPerPage}.", statusCode: 400);
        if (kind is not null && !Enum.GetNames<JournalKind>().Contains(kind))
            return Results.Problem($"kind is {kind}; it must be one of {string.Join(", ", Enum.GetNames<JournalKind>())}.", statusCode: 400);
        var found = await journal.FindAsync(
            new JournalQuery
            {
                Conversation = conversation,
                Message = message,
                Document = document,
                Kind = kind,
                Flow = flow,
                Key = key,
                From = from?.UtcDateTime,
                To = to?.UtcDateTime,
                Before = before ?? long.MaxValue,
                Take = size + 1,
            },
            cancellationToken);
        var entries = found.Take(size).ToList();
        return Results.Json(new { entries, before = found.Count > size ? entries[^1].EntryId : (long?)null }, Json);
    }
}
