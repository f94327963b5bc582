using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Soa.Bus.Hosting.Pages;
using Soa.Messaging.Auditing;
using Soa.Messaging.Parked;

namespace Soa.Bus.Parked;

/// <summary>
/// Answers refused requests: programs get a problem document (RFC 9457), people the page they were on, with what to correct and the typed
/// texts.
/// </summary>
internal sealed class ParkedRefusals(ParkedStore store)
{
    public async Task<IResult> AnswerAsync(HttpContext context, int status, string message)
    {
        var request = context.Request;
        if (!BusPage.IsWantedBy(request) && !request.HasFormContentType)
            return Results.Problem(message, statusCode: status);
        var form = ParkedForm.Of(context, message);
        var page = request.RouteValues["id"] is string id && await FindAsync(id, context) is { } document
            ? ParkedPage.Render(document, form)
            : await ListAsync(context, form);
        return BusPage.Answer(context, page, status);
    }

    // Not to somebody who may not see it: that is why they are refused.
    private async Task<ParkedDocument?> FindAsync(string id, HttpContext context)
    {
        try
        {
            var document = await store.GetAsync(id, context.RequestAborted);
            return ParkedRequests.PermissionsOf(context).May(Permission.View, document.Flow) ? document : null;
        }
        catch (ParkedRefusedException)
        {
            return null;
        }
    }

    private async Task<string> ListAsync(HttpContext context, ParkedForm form)
    {
        var typed = context.Features.Get<IFormFeature>()?.Form is { } fields
            ? new QueryCollection(fields.ToDictionary())
            : context.Request.Query;
        try
        {
            var query = ParkedQuery.Read(typed);
            return ParkedListPage.Render(
                await store.ListAsync(
                    await ParkedRequests.NarrowAsync(query.Filter, store, context), query.Status, query.Page, context.RequestAborted),
                typed, form);
        }
        catch (ParkedRefusedException)
        {
            return ParkedListPage.Render(null, typed, form);
        }
    }
}
