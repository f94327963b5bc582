using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Soa.Soap.Security.Authentication;

namespace Soa.Bus.Parked;

/// <summary>
/// Represents the contents of the forms of a page: a token, the user, and, if a form was refused, the error and the typed texts.
/// </summary>
/// <param name="Token">The token against other sites, <see cref="SameOrigin"/>.</param>
/// <param name="Caller">The user who is signed in; <c>null</c> if no sign-in is required, so that the page asks for a name.</param>
internal sealed record ParkedForm(string Token, string? Caller)
{
    /// <summary>Gets the reason why the form was refused.</summary>
    public string? Error { get; private init; }

    /// <summary>Gets the name that was typed.</summary>
    public string? User { get; private init; }

    /// <summary>Gets the document that was typed.</summary>
    public string? Body { get; private init; }

    /// <summary>Gets the reason for discarding that was typed.</summary>
    public string? Reason { get; private init; }

    /// <summary>Gets a value that indicates whether the current version of the flow was wanted.</summary>
    public bool CurrentVersion { get; private init; }

    /// <summary>Returns the forms of the page that answers a request.</summary>
    /// <param name="context">The request.</param>
    /// <param name="error">The reason why it was refused, if it was.</param>
    public static ParkedForm Of(HttpContext context, string? error = null)
    {
        var empty = new ParkedForm(SameOrigin.TokenFor(context), Callers.KnownName(context)) { Error = error };

        // Not text that another site sent, nor a form that could not be read.
        if (context.Features.Get<IFormFeature>()?.Form is not { } form || !SameOrigin.IsOurs(context.Request, form))
            return empty;
        return empty with
        {
            User = form["user"],
            Body = form["body"],
            Reason = form["reason"],
            CurrentVersion = form["currentVersion"] == "true",
        };
    }
}
