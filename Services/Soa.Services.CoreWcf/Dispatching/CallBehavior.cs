using CoreWCF;
using CoreWCF.Channels;
using CoreWCF.Description;
using CoreWCF.Dispatcher;
using Microsoft.AspNetCore.Http;

namespace Soa.Services.CoreWcf.Dispatching;

/// <summary>Has an endpoint take calls through their steps.</summary>
internal sealed class CallBehavior(IHttpContextAccessor contexts, CallErrors errors) : IEndpointBehavior
{
    public void ApplyDispatchBehavior(ServiceEndpoint endpoint, EndpointDispatcher endpointDispatcher)
    {
        endpointDispatcher.AddressFilter = new MatchAllMessageFilter();
        endpointDispatcher.ContractFilter = new MatchAllMessageFilter();
        var runtime = endpointDispatcher.DispatchRuntime;
        runtime.OperationSelector = new OperationByBody(contexts, runtime.Operations.First().Name);
        runtime.ServiceAuthorizationManager = new CallAuthorization(contexts);
        runtime.InstanceProvider = new NoInstance();
        runtime.ConcurrencyMode = ConcurrencyMode.Multiple;

        // The headers are judged by the call, by the rules of both versions of SOAP.
        runtime.ValidateMustUnderstand = false;
        runtime.ChannelDispatcher.ErrorHandlers.Add(errors);

        // CoreWCF accepts a one-way call before it is made. Here its caller learns whether it succeeded.
        foreach (var operation in runtime.Operations.Where(operation => operation.IsOneWay).ToList())
        {
            runtime.Operations.Remove(operation);
            runtime.Operations.Add(new DispatchOperation(runtime, operation.Name, operation.Action, replyAction: ""));
        }
    }

    public void AddBindingParameters(ServiceEndpoint endpoint, BindingParameterCollection bindingParameters)
    {
    }

    public void ApplyClientBehavior(ServiceEndpoint endpoint, ClientRuntime clientRuntime)
    {
    }

    public void Validate(ServiceEndpoint endpoint)
    {
    }
}
