using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Soa.Bus.Hosting.Pages;
using Soa.Messaging.Journal;
using Soa.Messaging.Journal.Reading;
using Soa.Soap.Http;

namespace Soa.Bus.Journal;

/// <summary>
/// Serves the journal over HTTP: JSON and XML for programs, pages for people. An error is a problem document (RFC 9457), or a page that
/// keeps the typed text.
/// </summary>
internal static class JournalEndpoints
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { MaxDepth = 1024 };

    public static void Map(RouteGroupBuilder bus)
    {
        JournalDescription.Search(bus.MapGet("", SearchAsync));
        JournalDescription.Conversation(bus.MapGet("/conversations/{id}", ShowConversationAsync));
        JournalDescription.Find(bus.MapGet("/journal", FindAsync));
        JournalDescription.Body(bus.MapGet("/journal/{entry}/body", ReadBodyAsync));
        bus.MapGet("/{**path}", (string? path, HttpContext context) =>
            JournalPage.Refuse(context, StatusCodes.Status404NotFound, null, $"The page /bus/{path} does not exist. Use /bus, "
                + "/bus/flows or /bus/parked.")).ExcludeFromDescription();
    }

    private static async Task<IResult> SearchAsync(HttpContext context, JournalReader journal)
    {
        if (QueryText.Of(context.Request.Query, "key") is not { } key)
            return BusPage.Answer(context, SearchPage.Render(null, []));
        if (key.Length > JournalEntry.LongestKey)
        {
            return JournalPage.Refuse(
                context, StatusCodes.Status400BadRequest, key,
                $"The search text has {key.Length} characters; business keys have at most {JournalEntry.LongestKey}. Shorten it.");
        }

        return BusPage.Answer(context, SearchPage.Render(key, await journal.FindConversationsAsync(key, context.RequestAborted)));
    }

    private static async Task<IResult> ShowConversationAsync(string id, HttpContext context, JournalReader journal)
    {
        context.Response.Headers.Vary = "Accept";
        if (!Guid.TryParse(id, out var conversation))
            return JournalPage.Refuse(context, StatusCodes.Status400BadRequest, id, QueryText.InvalidId("The conversation", id));
        var entries = await journal.ReadConversationAsync(conversation, context.RequestAborted);
        if (entries.Count == 0)
        {
            return JournalPage.Refuse(
                context, StatusCodes.Status404NotFound, id,
                $"The journal has no entries of conversation {conversation}: it has not begun, "
                    + "its entries have been deleted because of their age, or the id is not that of a conversation.");
        }

        var story = Conversation.Tell(entries);
        return BusPage.IsWantedBy(context.Request) ? BusPage.Answer(context, ConversationPage.Render(story)) : Results.Json(story, Json);
    }

    private static async Task<IResult> FindAsync(HttpContext context, JournalReader journal)
    {
        if (!JournalSearch.TryRead(context.Request.Query, out var query, out var error))
            return JournalPage.Refuse(context, StatusCodes.Status400BadRequest, QueryText.Of(context.Request.Query, "key"), error);
        var found = await journal.FindAsync(query, context.RequestAborted);
        var entries = found.Take(query.Take - 1).ToList();
        return Results.Json(new EntriesPage<JournalItem>(entries, found.Count == query.Take ? entries[^1].EntryId : null), Json);
    }

    private static async Task<IResult> ReadBodyAsync(string entry, HttpContext context, JournalReader journal)
    {
        if (!long.TryParse(entry, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return JournalPage.Refuse(
                context, StatusCodes.Status400BadRequest, null, $"The entry is '{entry}'. Write its number, the entryId of /bus/journal.");
        if (await journal.ReadBodyAsync(number, context.RequestAborted) is not { } found)
        {
            return JournalPage.Refuse(
                context,
                StatusCodes.Status404NotFound,
                null,
                $"Entry {number} does not exist: it has been deleted because of its age, or the number is wrong.");
        }

        if (found.Body.Length == 0)
        {
            return JournalPage.Refuse(
                context, StatusCodes.Status404NotFound, null,
                $"Entry {number} has no document. The journal stores each document once (Soa:Journal:Bodies), "
                    + "with another entry of the conversation.");
        }

        BusPage.Harden(context.Response);
        context.Response.Headers["Soa-Body-Size"] = found.BodySize.ToString(CultureInfo.InvariantCulture);
        // A part of a document is not well-formed XML; and a browser must show a document, not run scripts in it.
        var isXml = found.Body.Length == found.BodySize && !BusPage.IsWantedBy(context.Request);
        return Results.Bytes(found.Body, isXml ? "application/xml" : PlainText.TypeOf(found.Body));
    }
}
