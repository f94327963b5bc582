using CoreWCF.Channels;
using CoreWCF.Dispatcher;
using Microsoft.AspNetCore.Http;

namespace Soa.Services.CoreWcf.Dispatching;

/// <summary>
/// Has the operation called through the same dispatcher as on every other binding: validated, in a transaction, once for each message id.
/// </summary>
internal sealed class CallInvoker(IHttpContextAccessor contexts) : IOperationInvoker
{
    public object[] AllocateInputs() => new object[1];

    public async ValueTask<(object returnValue, object[] outputs)> InvokeAsync(object instance, object[] inputs)
    {
        var request = (Message)inputs[0];
        var hosted = HostedCall.Current(contexts);
        using var body = request.IsEmpty ? null : request.GetReaderAtBodyContents();
        hosted.Answer = await hosted.Call.AnswerAsync(body);
        return (hosted.Answer!, []);
    }
}
