using System.Text;
using System.Text.Json;
using System.Xml;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Soa.Documents;
using Soa.Messaging.Auditing;
using Soa.Messaging.Parked;
using Soa.Soap.Security;
using Soa.Soap.Security.Authentication;

namespace Soa.Bus.Parked;

/// <summary>Reads requests, whether a program or a form sent them.</summary>
internal static class ParkedRequests
{
    /// <summary>
    /// Returns the user: the caller who signed in; where no sign-in is required, the name in the header <c>X-User</c> or in the form.
    /// </summary>
    /// <exception cref="ParkedRefusedException">No user is named: every action here is recorded with its user.</exception>
    public static string UserOf(HttpContext context)
    {
        var request = context.Request;
        var isSignedIn = context.User.Identity is { IsAuthenticated: true };
        var name = isSignedIn ? Callers.KnownName(context) ?? ""
            : request.Headers["X-User"].ToString() is { Length: > 0 } header ? header
            : request.HasFormContentType ? request.Form["user"].ToString()
            : "";
        name = TextCut.Cut(XmlCharacters.ToLine(name.Trim()), 100).Trim();
        if (name.Length > 0)
            return name;
        throw isSignedIn
            ? new ParkedRefusedException(403, "Actions here are recorded with a name, and your token has none. "
            + "Set Soa:Security:Jwt:NameClaim to the claim that holds it.")
            : new ParkedRefusedException(
                400, "Your name is missing: actions here are recorded with a name. Fill in 'Your name', or send the header X-User.");
    }

    /// <summary>Returns the user, and the address that the request came from.</summary>
    /// <exception cref="ParkedRefusedException">No user is named.</exception>
    public static Actor ActorOf(HttpContext context) => new(UserOf(context), context.Connection.RemoteIpAddress?.ToString())
    {
        Permits = PermissionsOf(context).May,
    };

    /// <summary>Returns what the user may do.</summary>
    public static Permissions PermissionsOf(HttpContext context) =>
        context.RequestServices.GetService<SecurityOptions>() is { IsRequired: true }
            ? Permissions.Of(context.User)
            : Permissions.Everything;

    /// <summary>Narrows a filter to the flows whose documents the user may see.</summary>
    public static async Task<ParkedFilter> NarrowAsync(ParkedFilter filter, ParkedStore store, HttpContext context)
    {
        var permissions = PermissionsOf(context);
        return permissions.May(Permission.View, flow: null) ? filter : filter with
        {
            Flows = await store.ListFlowsAsync(flow => permissions.May(Permission.View, flow), context.RequestAborted),
        };
    }

    /// <summary>Returns the body as it came, such that it says its encoding by itself.</summary>
    /// <exception cref="ParkedRefusedException">It is not text in the charset of its content type.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadBodyAsync(HttpContext context)
    {
        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer, context.RequestAborted);
        try
        {
            return XmlEncoding.WithoutCharset(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), Charset.Of(context.Request.ContentType));
        }
        catch (XmlException e)
        {
            throw new ParkedRefusedException(400, $"The body cannot be read, so it was not stored. {e.Message}");
        }
    }

    /// <summary>Returns the body of a form's text field, in UTF-8, whatever its declaration said before.</summary>
    public static ReadOnlyMemory<byte> ReadText(HttpContext context, string field) =>
        Encoding.UTF8.GetBytes(DeclaredEncoding.Remove(context.Request.Form[field].ToString().TrimStart()));

    /// <summary>Returns a JSON body; <c>null</c> if there is none.</summary>
    /// <exception cref="ParkedRefusedException">It cannot be understood.</exception>
    public static async Task<T?> ReadJsonAsync<T>(HttpContext context)
        where T : class
    {
        if (!context.Request.HasJsonContentType())
            return null;
        try
        {
            return await context.Request.ReadFromJsonAsync<T>(context.RequestAborted);
        }
        catch (JsonException e)
        {
            throw new ParkedRefusedException(400, $"The body is not the JSON that is expected here: {e.Message}");
        }
    }
}
