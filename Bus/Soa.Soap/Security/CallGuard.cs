using Microsoft.AspNetCore.Http;
using Soa.Documents.Bodies;
using Soa.Soap.Security.Authentication;
using Soa.Soap.Security.Messages;
using Soa.Soap.Security.WsSecurity;

namespace Soa.Soap.Security;

/// <summary>
/// Admits or refuses calls of services and flows. A caller who authenticated by HTTP (Basic, token, certificate), or not at all, is refused
/// in HTTP, with 401 or 403; one who used WS-Security is refused in WS-Security. A SOAP request is opened once (<see cref="OpenAsync"/>),
/// and what that returns admits it.
/// </summary>
public sealed class CallGuard
{
    private readonly SecurityOptions options;
    private readonly UsernameTokenCheck tokens;
    private readonly MessageSecurity messages;
    private readonly RefusalLog log;

    internal CallGuard(SecurityOptions options, UsernameTokenCheck tokens, MessageSecurity messages, RefusalLog log) =>
        (this.options, this.tokens, this.messages, this.log) = (options, tokens, messages, log);

    /// <summary>Gets whether callers must authenticate, so that the Security header is understood.</summary>
    public bool IsClosed => options.IsRequired;

    /// <summary>Takes a SOAP request in: opens its message if that must be protected, and puts the plain envelope in its place.</summary>
    /// <param name="context">The request. Its user becomes the partner who signed the message.</param>
    /// <param name="body">The envelope.</param>
    /// <param name="type">The content type of the envelope.</param>
    public async ValueTask<GuardedCall> OpenAsync(HttpContext context, PooledBody body, SoapContentType type)
    {
        var required = messages.Required(TargetOf(context));
        if (required == ProtectionLevel.None)
            return new GuardedCall(this, context, refusal: null, protect: null);
        var (fault, protection) = type.Boundary is null
            ? await messages.OpenAsync(body, type, required, context.RequestAborted)
            : (SecurityFaults.FailedCheck("A signed message must come as text and not as MTOM."), null);
        if (fault is not null)
            return new GuardedCall(this, context, await RefuseAsync(context, new CallRefusal(fault, null), operation: null), protect: null);
        context.User = Callers.Named(protection!.Name, protection.Roles, Schemes.Signature);
        return new GuardedCall(this, context, refusal: null, envelope => messages.Protect(envelope, type.Version, protection));
    }

    /// <summary>Admits or refuses a caller who posts a document without an envelope.</summary>
    /// <returns>The refusal; <c>null</c> if the call goes on.</returns>
    public async ValueTask<CallRefusal?> AdmitPlainAsync(HttpContext context)
    {
        if (messages.Required(TargetOf(context)) == ProtectionLevel.None)
            return await AuthenticateAsync(context) ?? await AuthorizeAsync(context, operation: null);
        var fault = SecurityFaults.FailedCheck("This takes signed SOAP messages only.");
        return await RefuseAsync(context, new CallRefusal(fault, StatusCodes.Status403Forbidden), operation: null);
    }

    internal async ValueTask<CallRefusal?> AuthenticateAsync(HttpContext context, SecurityHeader? header = null)
    {
        if (!options.IsRequired)
            return null;
        if (header is not null && await tokens.CheckAsync(header, context) is { } problem)
            return await RefuseAsync(context, new CallRefusal(problem, null), operation: null);
        if (context.User.Identity is { IsAuthenticated: true })
            return null;

        var fault = await Schemes.ChallengeAsync(context, options);
        return await RefuseAsync(context, new CallRefusal(fault, StatusCodes.Status401Unauthorized), operation: null);
    }

    internal ValueTask<CallRefusal?> AuthorizeAsync(HttpContext context, string? operation)
    {
        if (!options.IsRequired || TargetOf(context) is not { } target)
            return default;
        var roles = target.IsFlow ? options.Flows.Find(target.Name, null) : options.Services.Find(target.Name, operation);
        if (roles.Length == 0 || roles.Any(context.User.IsInRole))
            return default;
        var what = target.IsFlow ? target.Name : $"{target.Name}/{operation}";
        var status = context.User.Identity?.AuthenticationType is Schemes.UsernameToken or Schemes.Signature
            ? (int?)null
            : StatusCodes.Status403Forbidden;
        return RefuseAsync(
            context, new CallRefusal(SecurityFaults.Forbidden($"You are known, but not allowed to call {what}."), status), operation)!;
    }

    private static CallTarget? TargetOf(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<CallTarget>();

    private async ValueTask<CallRefusal?> RefuseAsync(HttpContext context, CallRefusal refusal, string? operation)
    {
        await log.RefusedAsync(context, refusal.Fault, operation);
        return refusal;
    }
}
