using CoreWCF.Channels;
using CoreWCF.Dispatcher;

namespace Soa.Services.CoreWcf.Dispatching;

/// <summary>Has the operation called through the same dispatcher as on every other binding: validated, in a transaction, once for each message id.</summary>
internal sealed class CallInvoker : IOperationInvoker
{
    public object[] AllocateInputs() => new object[1];

    public async ValueTask<(object returnValue, object[] outputs)> InvokeAsync(object instance, object[] inputs)
    {
        var request = (Message)inputs[0];
        var call = HostedCall.Of(request);
        using var body = request.IsEmpty ? null : request.GetReaderAtBodyContents();
        return ((await call.AnswerAsync(body))!, []);
    }
}
