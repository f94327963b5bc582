using Microsoft.AspNetCore.Http;
using Soa.Documents.Bodies;
using Soa.Soap.Security.Authentication;
using Soa.Soap.Security.Messages;
using Soa.Soap.Security.WsSecurity;

namespace Soa.Soap.Security;

/// <summary>
/// Lets calls of services and flows through, or not. Who spoke HTTP (Basic, token, certificate, nothing) is answered in HTTP, with 401 or 403; who
/// spoke WS-Security is answered in WS-Security.
/// </summary>
public sealed class CallGuard
{
    private readonly SecurityOptions options;
    private readonly UsernameTokenCheck tokens;
    private readonly MessageSecurity messages;
    private readonly RefusalLog log;

    internal CallGuard(SecurityOptions options, UsernameTokenCheck tokens, MessageSecurity messages, RefusalLog log) =>
        (this.options, this.tokens, this.messages, this.log) = (options, tokens, messages, log);

    /// <summary>True if callers must say who they are, so that the Security header is understood.</summary>
    public bool IsClosed => options.IsRequired;

    /// <summary>Opens a protected message, if it must be one.</summary>
    /// <param name="context">The request; its user becomes who has signed.</param>
    /// <param name="body">The envelope, which is put in the place of the protected one.</param>
    /// <param name="type">Its content type.</param>
    /// <returns>Why it is refused, or how to protect the answer, or neither.</returns>
    public async ValueTask<(CallRefusal? Refusal, MessageSeal? Seal)> OpenAsync(HttpContext context, PooledBody body, SoapContentType type)
    {
        var required = messages.Required(TargetOf(context));
        if (required == MessageProtection.None)
            return default;
        var (fault, seal) = type.Boundary is null
            ? await messages.OpenAsync(body, type, required, context.RequestAborted)
            : (SecurityFaults.FailedCheck("A signed message must come as text and not as MTOM."), null);
        if (fault is not null)
            return (await RefuseAsync(context, new CallRefusal(fault, null), operation: null), null);
        context.User = Callers.Named(seal!.Name, seal.Roles, Schemes.Signature);
        return (null, seal);
    }

    /// <summary>Protects the answer to a protected request.</summary>
    public byte[] Protect(byte[] envelope, SoapVersion version, MessageSeal seal) => messages.Protect(envelope, version, seal);

    /// <summary>Lets a caller through who posts plain XML, or not.</summary>
    public async ValueTask<CallRefusal?> AdmitPlainAsync(HttpContext context)
    {
        if (messages.Required(TargetOf(context)) == MessageProtection.None)
            return await AuthenticateAsync(context) ?? await AuthorizeAsync(context, operation: null);
        var fault = SecurityFaults.FailedCheck("This takes signed SOAP messages only.");
        return await RefuseAsync(context, new CallRefusal(fault, StatusCodes.Status403Forbidden), operation: null);
    }

    /// <summary>Finds out who calls.</summary>
    /// <param name="context">The request; its user is set if the header names one.</param>
    /// <param name="header">What stands in the Security header, if there is one.</param>
    /// <returns><c>null</c> if it is known, or nobody asks.</returns>
    public async ValueTask<CallRefusal?> AuthenticateAsync(HttpContext context, SecurityHeader? header = null)
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

    /// <summary>Finds out whether the caller may.</summary>
    /// <param name="context">The request.</param>
    /// <param name="operation">What it asks for, if that is known.</param>
    /// <returns><c>null</c> if it may.</returns>
    public ValueTask<CallRefusal?> AuthorizeAsync(HttpContext context, string? operation)
    {
        if (!options.IsRequired || TargetOf(context) is not { } target)
            return default;
        var roles = target.IsFlow ? options.Flows.Find(target.Name, null) : options.Services.Find(target.Name, operation);
        if (roles.Length == 0 || roles.Any(context.User.IsInRole))
            return default;
        var what = target.IsFlow ? target.Name : $"{target.Name}/{operation}";
        var status = context.User.Identity?.AuthenticationType is Schemes.UsernameToken or Schemes.Signature ? (int?)null : StatusCodes.Status403Forbidden;
        return RefuseAsync(context, new CallRefusal(SecurityFaults.Forbidden($"You are known, but not allowed to call {what}."), status), operation)!;
    }

    private static CallTarget? TargetOf(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<CallTarget>();

    private async ValueTask<CallRefusal?> RefuseAsync(HttpContext context, CallRefusal refusal, string? operation)
    {
        await log.RefusedAsync(context, refusal.Fault, operation);
        return refusal;
    }
}
