using Microsoft.AspNetCore.Http;
using Soa.Documents;
using Soa.Messaging.Auditing;
using Soa.Messaging.Parked;

namespace Soa.Bus.OperatorConsole.Hosting;

/// <summary>Names who does something: the person who signed in or, where nobody has to, the name that was typed.</summary>
public sealed class Acting(Operator person, IHttpContextAccessor contexts)
{
    private const string Cookie = "soa-name";
    private const int LongestName = 100;

    /// <summary>Gets the name that was typed last in this browser; empty if none was.</summary>
    public string LastTyped => contexts.HttpContext?.Request.Cookies[Cookie] ?? "";

    /// <summary>Returns who changes something, and remembers a typed name.</summary>
    /// <exception cref="ParkedRefusedException">The person may not, or is not named.</exception>
    public async Task<Actor> RequireAsync(string? typed)
    {
        if (!await person.MayChangeAsync())
            throw new ParkedRefusedException(
                403, "You may look, but not change anything: this needs one of the roles replay, edit and deploy, or operator.");
        var context = contexts.HttpContext;
        var address = context?.Connection.RemoteIpAddress?.ToString();
        var permissions = await person.PermissionsAsync();
        if (await person.NameAsync() is { Length: > 0 } known)
            return new Actor(known, address) { Permits = permissions.May };
        var name = TextCut.Cut(XmlCharacters.ToLine(typed ?? "").Trim(), LongestName).Trim();
        if (name.Length == 0)
            throw new ParkedRefusedException(400, "Fill in your name: actions are recorded with a name.");
        context?.Response.Cookies.Append(
            Cookie, name,
            new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, MaxAge = TimeSpan.FromDays(90), Path = "/console" });
        return new Actor(name, address);
    }
}
