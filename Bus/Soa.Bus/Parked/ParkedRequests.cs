using System.Text;
using System.Text.Json;
using System.Xml;
using Microsoft.AspNetCore.Http;
using Soa.Documents;
using Soa.Messaging.Parked;
using Soa.Soap.Security.Authentication;

namespace Soa.Bus.Parked;

/// <summary>What requests say, whether a program or a form sent them.</summary>
internal static class ParkedRequests
{
    /// <summary>Who acts: the caller who signed in; where nobody need sign in, the name in the header <c>X-User</c> or in the form.</summary>
    /// <exception cref="ParkedRefusedException">Nobody is named: what people do here is recorded with who did it.</exception>
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
            ? new ParkedRefusedException(403, "What is done here is recorded with a name, and you are signed in without one. See Soa:Security:Jwt:NameClaim.")
            : new ParkedRefusedException(400, "Say who you are: what is done here is recorded with a name. Fill in 'Your name', or send the header X-User.");
    }

    /// <summary>The body as it came, such that it says its encoding by itself.</summary>
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

    /// <summary>The body of a form's text field, in UTF-8, whatever its declaration said before.</summary>
    public static ReadOnlyMemory<byte> ReadText(HttpContext context, string field) =>
        Encoding.UTF8.GetBytes(DeclaredEncoding.Remove(context.Request.Form[field].ToString().TrimStart()));

    /// <summary>A JSON body; <c>null</c> if there is none.</summary>
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
