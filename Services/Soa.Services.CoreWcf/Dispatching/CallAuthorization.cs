using CoreWCF;
using CoreWCF.Channels;
using Microsoft.AspNetCore.Http;

namespace Soa.Services.CoreWcf.Dispatching;

/// <summary>Authenticates the caller, and checks whether it may call the operation.</summary>
internal sealed class CallAuthorization(IHttpContextAccessor contexts) : ServiceAuthorizationManager
{
    /// <exception cref="CallRefusedException">They may not.</exception>
    public override async ValueTask<(bool isAuthorized, Message message)> CheckAccessAsync(
        OperationContext operationContext, Message message) =>
        await HostedCall.Current(contexts).Call.AdmitAsync() is { } refusal ? throw new CallRefusedException(refusal) : (true, message);
}
