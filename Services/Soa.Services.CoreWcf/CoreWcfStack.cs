using CoreWCF;
using CoreWCF.Channels;
using CoreWCF.Configuration;
using CoreWCF.Description;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Soa.ServiceModel;
using Soa.Services.CoreWcf.Channels;
using Soa.Services.CoreWcf.Dispatching;
using Soa.Soap;
using Soa.Soap.Calls;

namespace Soa.Services.CoreWcf;

/// <summary>
/// Hosts services on CoreWCF: its transport channel, messages, behaviors and dispatch runtime. The rules are those of <see
/// cref="SoapCall"/>, taken step by step at CoreWCF's extension points: <see cref="CallEncoder"/> opens the envelope, <see
/// cref="OperationByBody"/> selects the operation,
/// <see cref="CallAuthorization"/> admits the caller, <see cref="CallInvoker"/> has the operation called, <see cref="AnswerFormatter"/>
/// returns its answer.
/// </summary>
internal sealed class CoreWcfStack(
    IServiceBuilder builder, IHttpContextAccessor contexts, IEnumerable<HostConfiguration> configurations, IOptions<SoapOptions> options,
    ILogger<CoreWcfStack> logger)
    : ISoapStack
{
    private static readonly string[] Schemes = [Uri.UriSchemeHttp, Uri.UriSchemeHttps];

    private RequestDelegate? pipeline;

    public string Name => "CoreWCF";

    public SoapCallHandler Host(IEndpointRouteBuilder endpoints, ServiceDefinition service, string path)
    {
        builder.AddService(service.Implementation);
        foreach (var scheme in Schemes)
        {
            foreach (var version in (ReadOnlySpan<MessageVersion>)[CallEncoding.Soap11, CallEncoding.Soap12])
                AddEndpoint(service, scheme, version, $"{path}{CallEncoding.SuffixOf(version)}");
        }

        builder.ConfigureServiceHostBase(service.Implementation, host =>
        {
            host.Description.Name = service.Name;
            host.Description.Namespace = service.Contract.Namespace;
            foreach (var configuration in configurations)
                configuration.Configure(host);
            foreach (var endpoint in host.Description.Endpoints)
                Configure(endpoint);
        });
        pipeline ??= BuildPipeline(endpoints.CreateApplicationBuilder());
        return call => HostedCall.RunAsync(call, path, pipeline);
    }

    // CoreWCF adds its middleware when there is an endpoint, and finds out at start which endpoints there are.
    private static RequestDelegate BuildPipeline(IApplicationBuilder application) => application.UseServiceModel().Build();

    private void AddEndpoint(ServiceDefinition service, string scheme, MessageVersion version, string path)
    {
        HttpTransportBindingElement transport = scheme == Uri.UriSchemeHttps
            ? new HttpsTransportBindingElement()
            : new HttpTransportBindingElement();
        transport.MaxReceivedMessageSize = options.Value.MaxRequestBytes;

        // The body has been read before: there is nothing to buffer.
        transport.TransferMode = TransferMode.StreamedRequest;
        var binding = new CustomBinding(service.Name, service.Contract.Namespace, new CallEncoding(version, contexts), transport)
        {
            // How long a request may take is decided for all kinds of requests alike, outside CoreWCF.
            SendTimeout = TimeSpan.MaxValue,
            ReceiveTimeout = TimeSpan.MaxValue,
        };

        // Scheme and path select the endpoint, whatever the host.
        builder.AddServiceEndpoint(
            service.Implementation, service.Contract.ContractType, binding, new Uri($"{scheme}://localhost{path}"), listenUri: null);
    }

    private void Configure(ServiceEndpoint endpoint)
    {
        endpoint.EndpointBehaviors.Add(new CallBehavior(contexts, new CallErrors(contexts, logger)));
        foreach (var operation in endpoint.Contract.Operations.Where(
            operation => !operation.OperationBehaviors.OfType<CallOperationBehavior>().Any()))
            operation.OperationBehaviors.Add(new CallOperationBehavior(contexts));
    }
}
