using CoreWCF;
using CoreWCF.Channels;
using Microsoft.AspNetCore.Http;

namespace Soa.Services.CoreWcf.Dispatching;

/// <summary>Finds out who calls, and whether they may call the operation.</summary>
internal sealed class CallAuthorization(IHttpContextAccessor contexts) : ServiceAuthorizationManager
{
    /// <exception cref="CallRefusedException">They may not.</exception>
    public override async ValueTask<(bool isAuthorized, Message message)> CheckAccessAsync(OperationContext operationContext, Message message) =>
        await HostedCall.Current(contexts).Call.AdmitAsync() is { } refusal ? throw new CallRefusedException(refusal) : (true, message);
}
