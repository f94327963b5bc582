using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Soa.Bus.Hosting.Pages;
using Soa.Messaging;
using Soa.Messaging.Auditing;
using Soa.Messaging.Parked;

namespace Soa.Bus.Parked;

/// <summary>Serves <c>/bus/parked</c>: JSON and XML for programs, pages for people.</summary>
internal sealed class ParkedEndpoints(ParkedStore store, ParkedDocuments parked)
{
    /// <summary>Where it is served.</summary>
    public const string Path = "/bus/parked";

    private readonly ParkedRefusals refusals = new(store);

    public void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(Path).AddEndpointFilter(GuardAsync);
        ParkedDescription.List(group.MapGet("", (Delegate)ListAsync));
        ParkedDescription.ReplayMany(group.MapPost("/replay", (Delegate)ReplayManyAsync));
        ParkedDescription.Get(group.MapGet("/{id}", GetAsync));
        ParkedDescription.GetBody(group.MapGet("/{id}/body", GetBodyAsync));
        ParkedDescription.PutBody(
            group.MapPut("/{id}/body", (string id, HttpContext context) => EditAsync(id, context, ParkedRequests.ReadBodyAsync)));
        ParkedDescription.Edit(group.MapPost("/{id}/edit", (string id, HttpContext context) =>
            EditAsync(
                id, context, form => Task.FromResult(form.Request.HasFormContentType ? ParkedRequests.ReadText(form, "body") : default))));
        ParkedDescription.Replay(group.MapPost("/{id}/replay", ReplayAsync));
        ParkedDescription.Discard(group.MapPost("/{id}/discard", DiscardAsync));
    }

    private async Task<IResult> ListAsync(HttpContext context)
    {
        var query = ParkedQuery.Read(context.Request.Query);
        var filter = await ParkedRequests.NarrowAsync(query.Filter, store, context);
        var list = await store.ListAsync(filter, query.Status, query.Page, context.RequestAborted);
        return BusPage.IsWantedBy(context.Request)
            ? BusPage.Answer(context, ParkedListPage.Render(list, context.Request.Query, ParkedForm.Of(context)))
            : Results.Ok(list);
    }

    private async Task<IResult> GetAsync(string id, HttpContext context)
    {
        var document = await FindAsync(id, context);
        return BusPage.IsWantedBy(context.Request)
            ? BusPage.Answer(context, ParkedPage.Render(document, ParkedForm.Of(context)))
            : Results.Ok(document);
    }

    // The body comes from others, so a browser must not run scripts in it.
    private async Task<IResult> GetBodyAsync(string id, HttpContext context)
    {
        var document = await FindAsync(id, context);
        var isXml = document.DocumentName is not null;
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.ContentSecurityPolicy = "sandbox";
        var body = context.Request.Query["original"] == "true" && document.OriginalBody is { } original ? original : document.Body;
        return Results.Bytes(body, isXml ? "application/xml" : "application/octet-stream", isXml ? null : $"{document.Id}.bin");
    }

    private async Task<ParkedDocument> FindAsync(string id, HttpContext context)
    {
        var document = await store.GetAsync(id, context.RequestAborted);
        return ParkedRequests.PermissionsOf(context).May(Permission.View, document.Flow) ? document
            : throw new ParkedRefusedException(403, ActorCheck.Refusal(Permission.View, document.Flow));
    }

    private async Task<IResult> EditAsync(string id, HttpContext context, Func<HttpContext, Task<ReadOnlyMemory<byte>>> read)
    {
        await parked.EditAsync(id, await read(context), ParkedRequests.ActorOf(context), context.RequestAborted);
        return await DoneAsync(id, context);
    }

    private async Task<IResult> ReplayAsync(string id, HttpContext context)
    {
        await parked.ReplayAsync(id, ParkedRequests.ActorOf(context), WantsCurrentVersion(context), context.RequestAborted);
        return await DoneAsync(id, context);
    }

    private async Task<IResult> DiscardAsync(string id, HttpContext context)
    {
        var reason = context.Request.HasFormContentType
            ? context.Request.Form["reason"].ToString()
            : (await ParkedRequests.ReadJsonAsync<DiscardRequest>(context))?.Reason;
        await parked.DiscardAsync(id, reason, ParkedRequests.ActorOf(context), context.RequestAborted);
        return await DoneAsync(id, context);
    }

    private async Task<IResult> ReplayManyAsync(HttpContext context)
    {
        var request = context.Request.HasFormContentType ? null : await ParkedRequests.ReadJsonAsync<ReplayRequest>(context)
            ?? new ReplayRequest();
        var filter = request?.ToFilter() ?? ParkedQuery.Read(new QueryCollection(context.Request.Form.ToDictionary())).Filter;
        var currentVersion = request?.CurrentVersion ?? WantsCurrentVersion(context);
        filter = await ParkedRequests.NarrowAsync(filter, store, context);
        var result = await parked.ReplayAsync(filter, ParkedRequests.ActorOf(context), currentVersion, context.RequestAborted);
        return context.Request.HasFormContentType ? BusPage.Answer(context, ParkedListPage.Render(result)) : Results.Ok(result);
    }

    private static bool WantsCurrentVersion(HttpContext context) =>
        (context.Request.HasFormContentType ? context.Request.Form["currentVersion"] : context.Request.Query["currentVersion"]) == "true";

    private async Task<IResult> DoneAsync(string id, HttpContext context) => context.Request.HasFormContentType
        ? new SeeOther($"{Path}/{Uri.EscapeDataString(id)}")
        : Results.Ok(await store.GetAsync(id, context.RequestAborted));

    private async ValueTask<object?> GuardAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        try
        {
            if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
                await SameOrigin.CheckAsync(context);
            return await next(invocation);
        }
        catch (ParkedRefusedException refused)
        {
            return await refusals.AnswerAsync(context, refused.Status, refused.Message);
        }
        catch (InvalidDataException e)
        {
            return await refusals.AnswerAsync(context, StatusCodes.Status400BadRequest, $"The form cannot be read. {e.Message}");
        }
        catch (ServiceUnavailableException e)
        {
            return await refusals.AnswerAsync(
                context,
                StatusCodes.Status503ServiceUnavailable,
                $"{e.Message} The document is still parked; try again when the queue takes documents.");
        }
    }

    /// <summary>Redirects after a form (RFC 9110, section 15.4.4).</summary>
    private sealed class SeeOther(string location) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = location;
            return Task.CompletedTask;
        }
    }
}
