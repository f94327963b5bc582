using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Soa.Soap.Security.Authentication;

namespace Soa.Bus.Parked;

/// <summary>What the forms of a page hold: a token, who acts, and, if a form was refused, why and what had been typed.</summary>
/// <param name="Token">The token against other sites, <see cref="SameOrigin"/>.</param>
/// <param name="Caller">Who is signed in; <c>null</c> if nobody need be, so that the page asks for a name.</param>
internal sealed record ParkedForm(string Token, string? Caller)
{
    /// <summary>Why the form was refused.</summary>
    public string? Error { get; private init; }

    /// <summary>The name that was typed.</summary>
    public string? User { get; private init; }

    /// <summary>The document that was typed.</summary>
    public string? Body { get; private init; }

    /// <summary>The reason for discarding that was typed.</summary>
    public string? Reason { get; private init; }

    /// <summary>Whether the current version of the flow was wanted.</summary>
    public bool CurrentVersion { get; private init; }

    /// <summary>The forms of the page that answers a request.</summary>
    /// <param name="context">The request.</param>
    /// <param name="error">Why it was refused, if it was.</param>
    public static ParkedForm Of(HttpContext context, string? error = null)
    {
        var empty = new ParkedForm(SameOrigin.TokenFor(context), Callers.KnownName(context)) { Error = error };

        // Not what another site put there; nor what could not be read.
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
