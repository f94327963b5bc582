using Microsoft.AspNetCore.Http;
using Soa.Soap.Security.WsSecurity;

namespace Soa.Soap.Security;

/// <summary>
/// Represents a SOAP request that <see cref="CallGuard.OpenAsync"/> has taken in: whether it may go on, and what its answer needs.
/// </summary>
public sealed class GuardedCall
{
    private readonly CallGuard guard;
    private readonly HttpContext context;

    internal GuardedCall(CallGuard guard, HttpContext context, CallRefusal? refusal, Func<byte[], byte[]>? protect) =>
        (this.guard, this.context, Refusal, Protect) = (guard, context, refusal, protect);

    /// <summary>Gets the reason why the message is refused before it is read; <c>null</c> if it is not.</summary>
    public CallRefusal? Refusal { get; }

    /// <summary>
    /// Gets whether callers must authenticate, so that the Security header is read and an answer goes elsewhere for known callers only.
    /// </summary>
    public bool RequiresCaller => guard.IsClosed;

    /// <summary>
    /// Gets the method that signs and encrypts the answer as the request was; <c>null</c> if the request was not protected.
    /// </summary>
    public Func<byte[], byte[]>? Protect { get; }

    /// <summary>Authenticates the caller and authorizes the call.</summary>
    /// <param name="header">The Security header of the request; <c>null</c> if there is none.</param>
    /// <param name="operation">The operation, if it is known.</param>
    /// <param name="isAnswerable">
    /// False if the request is to get a fault whoever sends it, so that it needs a known caller but no right.
    /// </param>
    /// <returns>The outcome.</returns>
    public async ValueTask<CallAdmission> AdmitAsync(SecurityHeader? header, string? operation, bool isAnswerable = true)
    {
        if (await guard.AuthenticateAsync(context, header) is { } unknown)
            return new CallAdmission(unknown, IsAuthenticated: false);
        return new CallAdmission(isAnswerable ? await guard.AuthorizeAsync(context, operation) : null, IsAuthenticated: true);
    }
}
