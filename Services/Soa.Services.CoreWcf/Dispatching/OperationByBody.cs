using CoreWCF.Channels;
using CoreWCF.Dispatcher;
using Microsoft.AspNetCore.Http;

namespace Soa.Services.CoreWcf.Dispatching;

/// <summary>
/// Selects the operation that the element in the Body asks for. The action must agree, and is checked with the other headers.
/// </summary>
/// <param name="contexts">Know the call.</param>
/// <param name="fallback">Any operation; it takes the requests that ask for none, and answers them with the fault that says so.</param>
internal sealed class OperationByBody(IHttpContextAccessor contexts, string fallback) : IDispatchOperationSelector
{
    public string SelectOperation(ref Message message) => HostedCall.Current(contexts).Call.Operation ?? fallback;
}
