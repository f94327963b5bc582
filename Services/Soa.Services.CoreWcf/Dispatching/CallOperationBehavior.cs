using CoreWCF.Channels;
using CoreWCF.Description;
using CoreWCF.Dispatcher;
using Microsoft.AspNetCore.Http;

namespace Soa.Services.CoreWcf.Dispatching;

/// <summary>
/// Replaces CoreWCF's serializer and invoker. It is an operation's behavior because CoreWCF sets its own as one, after those of
/// endpoints.
/// </summary>
internal sealed class CallOperationBehavior(IHttpContextAccessor contexts) : IOperationBehavior
{
    public void ApplyDispatchBehavior(OperationDescription operationDescription, DispatchOperation dispatchOperation)
    {
        // The invoker gets the message as it came: in a copy, white space would be text and lines unknown.
        dispatchOperation.DeserializeRequest = false;
        dispatchOperation.SerializeReply = true;
        dispatchOperation.Formatter = new AnswerFormatter();
        dispatchOperation.Invoker = new CallInvoker(contexts);
    }

    public void AddBindingParameters(OperationDescription operationDescription, BindingParameterCollection bindingParameters)
    {
    }

    public void ApplyClientBehavior(OperationDescription operationDescription, ClientOperation clientOperation)
    {
    }

    public void Validate(OperationDescription operationDescription)
    {
    }
}
