// Only with -p:SoapStack=CoreWCF. Written against the API of CoreWCF 1.9, whose packages could not be restored where this was built: it has been
// compiled against declarations of that API, and never run.
using System.Text;
using System.Xml;
using CoreWCF;
using CoreWCF.Channels;
using CoreWCF.Configuration;
using CoreWCF.Description;
using CoreWCF.Dispatcher;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Soa.Bus.Hosting;
using Soa.Bus.Services;
using IOperationInvoker = CoreWCF.Dispatcher.IOperationInvoker;

namespace Soa.Services;

/// <summary>
/// Serves the same services on CoreWCF: it does transport, envelopes and WSDL, and what stands in the body goes to the dispatcher that serves the
/// queues too, so validation, transaction, inbox and faults are the same.
/// </summary>
/// <remarks>
/// Differences from the default host: the addresses are <c>/services/NAME/soap11</c> and <c>/soap12</c>, for no address of CoreWCF may be the prefix of
/// another's; the WSDL is CoreWCF's; MTOM, compression, replies elsewhere, header checks and limits are CoreWCF's
/// or missing. Callers are known by HTTP only (Basic, certificate, token) and roles hold for whole services, since nobody of ours reads a request before
/// CoreWCF does: with roles by operation, digests of UsernameTokens or message protection for services, the process does not start.
/// </remarks>
public static class CoreWcfHosting
{
    private const string Soap12Namespace = "http://www.w3.org/2003/05/soap-envelope";

    /// <summary>Registers CoreWCF.</summary>
    public static IServiceCollection AddCoreWcf(this IServiceCollection services) => services.AddServiceModelServices().AddServiceModelMetadata();

    /// <summary>Serves every registered <see cref="ServiceDefinition"/>.</summary>
    public static void UseServicesOnCoreWcf(this WebApplication app)
    {
        app.GuardServicesOfAnotherStack();
        var invoker = app.Services.GetRequiredService<Bus.Services.IOperationInvoker>();
        ((IApplicationBuilder)app).UseServiceModel(builder =>
        {
            foreach (var service in app.Services.GetServices<ServiceDefinition>())
                Add(builder, service, new ServiceDispatcher(service, invoker));
        });
        app.Services.GetRequiredService<ServiceMetadataBehavior>().HttpGetEnabled = true;
    }

    private static void Add(IServiceBuilder builder, ServiceDefinition service, ServiceDispatcher dispatcher)
    {
        builder.AddService(service.Implementation);
        foreach (var (version, suffix) in new[] { (MessageVersion.Soap11, "soap11"), (MessageVersion.Soap12WSAddressing10, "soap12") })
        {
            // Without these the WSDL would have parts in http://tempuri.org/.
            var binding = new CustomBinding(
                service.Name + suffix, service.Contract.Namespace,
                new TextMessageEncodingBindingElement(version, Encoding.UTF8), new HttpTransportBindingElement());
            builder.AddServiceEndpoint(
                service.Implementation, service.Contract.ContractType, binding, new Uri($"/services/{service.Name}/{suffix}", UriKind.Relative), null);
        }

        builder.ConfigureServiceHostBase(service.Implementation, host =>
        {
            host.Description.Namespace = service.Contract.Namespace;
            foreach (var endpoint in host.Description.Endpoints)
                endpoint.EndpointBehaviors.Add(new DispatchToService(dispatcher));
        });
    }

    /// <summary>Puts our dispatcher in the place of CoreWCF's serializers, instances and invokers.</summary>
    private sealed class DispatchToService(ServiceDispatcher dispatcher) : IEndpointBehavior
    {
        public void ApplyDispatchBehavior(ServiceEndpoint endpoint, EndpointDispatcher endpointDispatcher)
        {
            var runtime = endpointDispatcher.DispatchRuntime;
            runtime.InstanceProvider = new NoInstance();
            foreach (var operation in runtime.Operations)
            {
                operation.DeserializeRequest = true;
                operation.SerializeReply = true;
                operation.Formatter = new BodyFormatter(operation.ReplyAction);
                operation.Invoker = new DispatcherInvoker(dispatcher);
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

    /// <summary>The dispatcher makes the instances, within the call's transaction.</summary>
    private sealed class NoInstance : IInstanceProvider
    {
        public object GetInstance(InstanceContext instanceContext) => this;

        public object GetInstance(InstanceContext instanceContext, Message message) => this;

        public void ReleaseInstance(InstanceContext instanceContext, object instance)
        {
        }
    }

    private sealed class DispatcherInvoker(ServiceDispatcher dispatcher) : IOperationInvoker
    {
        public object[] AllocateInputs() => new object[1];

        public async ValueTask<(object returnValue, object[] outputs)> InvokeAsync(object instance, object[] inputs)
        {
            using var request = ((MessageBuffer)inputs[0]).CreateMessage();
            var identity = new MessageIdentity(IdOf(request.Headers.MessageId), ConversationId: null);
            using var body = request.GetReaderAtBodyContents();
            return (await dispatcher.DispatchAsync(body, identity, CancellationToken.None), []);
        }

        private static Guid? IdOf(UniqueId? id) => id is not null && id.TryGetGuid(out var guid) ? guid : null;
    }

    /// <summary>Requests and answers as they are. CoreWCF takes <c>System.ServiceModel.FaultException</c> for an internal error, so faults are messages.</summary>
    private sealed class BodyFormatter(string action) : IDispatchMessageFormatter
    {
        public void DeserializeRequest(Message message, object[] parameters) => parameters[0] = message.CreateBufferedCopy(int.MaxValue);

        public Message SerializeReply(MessageVersion messageVersion, object[] parameters, object result)
        {
            var answer = (OperationAnswer)result;
            var body = Encoding.UTF8.GetString(answer.Body.Span);
            if (!answer.IsFault)
                return Message.CreateMessage(messageVersion, action, XmlReader.Create(new StringReader(body)));

            // Faults are SOAP 1.2's here; CoreWCF writes them in the version of the reply.
            var envelope = $"<s:Envelope xmlns:s='{Soap12Namespace}'><s:Body>{body}</s:Body></s:Envelope>";
            using var fault = Message.CreateMessage(XmlReader.Create(new StringReader(envelope)), int.MaxValue, MessageVersion.CreateVersion(EnvelopeVersion.Soap12, AddressingVersion.None));
            return Message.CreateMessage(messageVersion, MessageFault.CreateFault(fault, int.MaxValue), action);
        }
    }
}
