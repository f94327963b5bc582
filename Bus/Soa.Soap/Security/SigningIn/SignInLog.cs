using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Soa.Documents;
using Soa.Messaging.Auditing;
using Soa.Soap.Security.Passwords;

namespace Soa.Soap.Security.SigningIn;

/// <summary>
/// Records who signs in and out, and whom it is refused to, in the log and, where the process keeps one, in the audit. One address gets
/// only so many refusals a minute into the audit, whose rows are never deleted: as many as it may try passwords.
/// </summary>
internal sealed partial class SignInLog(
    ILogger<SignInLog> logger, PasswordVerifier attempts, IEnumerable<AuditLog> audits)
{
    private const string Target = "sign-in";
    private const string Nobody = "(unknown)";

    /// <summary>Records that somebody has signed in.</summary>
    /// <param name="context">The request.</param>
    /// <param name="name">Who.</param>
    /// <param name="how">By what means.</param>
    public Task SignedInAsync(HttpContext context, string name, string how)
    {
        LogSignedIn(name, AddressOf(context), how);
        return RecordAsync(context, AuditAction.SignedIn, name, how);
    }

    /// <summary>Records that somebody has signed out.</summary>
    public Task SignedOutAsync(HttpContext context, string name)
    {
        LogSignedOut(name, AddressOf(context));
        return RecordAsync(context, AuditAction.SignedOut, name, detail: null);
    }

    /// <summary>Records that somebody was not let in.</summary>
    /// <param name="context">The request.</param>
    /// <param name="name">Who they say they are; <c>null</c> if they say nothing.</param>
    /// <param name="reason">Why not.</param>
    /// <param name="failure">The exception that says more, if there is one.</param>
    public Task RefusedAsync(HttpContext context, string? name, string reason, Exception? failure = null)
    {
        var known = name is null ? Nobody : XmlCharacters.ToLine(name);
        LogRefused(failure, known, AddressOf(context), XmlCharacters.ToLine(reason));
        var address = context.Connection.RemoteIpAddress;
        if (!attempts.MayTry(address))
            return Task.CompletedTask;
        attempts.Failed(address);
        return RecordAsync(context, AuditAction.SignInRefused, known, reason);
    }

    /// <summary>Logs that the provider does not answer.</summary>
    public void ProviderAway(Uri authority, Exception failure) => LogProviderAway(failure, authority);

    private async Task RecordAsync(HttpContext context, string action, string who, string? detail)
    {
        foreach (var audit in audits)
        {
            await audit.RecordAsync(
                new AuditEntry { Who = who, Address = AddressOf(context), Action = action, Target = Target, Detail = detail },
                context.RequestAborted);
        }
    }

    private static string AddressOf(HttpContext context) => $"{context.Connection.RemoteIpAddress}";

    [LoggerMessage(5070, LogLevel.Information, "{Person} at {Address} signed in: {How}")]
    private partial void LogSignedIn(string person, string address, string how);

    [LoggerMessage(5071, LogLevel.Information, "{Person} at {Address} signed out")]
    private partial void LogSignedOut(string person, string address);

    [LoggerMessage(5072, LogLevel.Warning, "{Person} at {Address} could not sign in: {Reason}")]
    private partial void LogRefused(Exception? failure, string person, string address, string reason);

    [LoggerMessage(5073, LogLevel.Error, "The provider {Authority} does not answer, so nobody can sign in there. "
        + "Check Soa:Security:OpenIdConnect:Authority and the network")]
    private partial void LogProviderAway(Exception failure, Uri authority);
}
