using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Soa.Documents.Faults;
using Soa.Messaging.Journal;
using Soa.ServiceModel;
using Soa.Soap.Addressing;
using Soa.Soap.Calls;
using Soa.Soap.Http;
using Soa.Soap.Security;
using Soa.Soap.Wsdl;

namespace Soa.Soap;

/// <summary>Gives services and flows their SOAP addresses.</summary>
public static class SoapEndpointMapping
{
    /// <summary>
    /// Serves a service over SOAP: 1.1 at <paramref name="path"/> (and <c>/soap11</c> below it), 1.2 at <c>/soap12</c> below it, each
    /// accepting the other too; <c>?wsdl</c> at each of them. Operations are called through the registered <see
    /// cref="IOperationPipeline"/>; limits are the registered <see cref="SoapOptions"/>, and so is the choice of the SOAP library that
    /// hosts it. <see cref="SoapRegistration.AddSoapReceiver"/> must have been called.
    /// </summary>
    /// <param name="endpoints">The routes of the process.</param>
    /// <param name="service">The service.</param>
    /// <param name="path">The endpoint's path, such as <c>/services/orders</c>.</param>
    /// <returns>All of its addresses, to add authorization and the like.</returns>
    public static IEndpointConventionBuilder MapSoapService(this IEndpointRouteBuilder endpoints, ServiceDefinition service, string path)
    {
        var services = ServicesOf(endpoints);
        var dispatcher = new ServiceDispatcher(service, services.GetRequiredService<IOperationPipeline>());
        var stack = SoapStacks.Choose(services.GetServices<ISoapStack>(), OptionsOf(services));
        return endpoints.MapSoap(
            ServiceContractDescription.Of(service),
            path,
            async (body, identity, _, cancellationToken) =>
                await dispatcher.DispatchAsync(body, identity, cancellationToken) is { Body.IsEmpty: false } answer ? answer : null,
            stack?.Host(endpoints, service, path),
            out _);
    }

    /// <summary>
    /// Serves every registered <see cref="ServiceDefinition"/> over SOAP at <c>/services/&lt;name&gt;</c>, as <see cref="MapSoapService"/>
    /// does.
    /// </summary>
    /// <param name="endpoints">The routes of the process.</param>
    public static void MapSoapServices(this IEndpointRouteBuilder endpoints)
    {
        foreach (var service in endpoints.ServiceProvider.GetServices<ServiceDefinition>())
            endpoints.MapSoapService(service, $"/services/{service.Name}").WithMetadata(new CallTarget(IsFlow: false, service.Name));
    }

    /// <summary>
    /// Serves a contract over SOAP, by the same rules as a service, to a receiver of documents; they are valid by the contract's schemas.
    /// </summary>
    /// <param name="endpoints">The routes of the process.</param>
    /// <param name="contract">The contract.</param>
    /// <param name="path">The endpoint's path, such as <c>/partners/acme</c>.</param>
    /// <param name="receiver">Handles the requests.</param>
    /// <returns>All of its addresses, to add authorization and the like.</returns>
    public static IEndpointConventionBuilder MapSoapDocuments(
        this IEndpointRouteBuilder endpoints, SoapContract contract, string path, SoapDocumentReceiver receiver) =>
        endpoints.MapSoapDocuments(contract, path, receiver, out _);

    /// <summary>Reads a hash.</summary>
    /// <param name="endpoints">The routes of the process.</param>
    /// <param name="contract">The contract.</param>
    /// <param name="path">The endpoint's path.</param>
    /// <param name="receiver">Handles the requests.</param>
    /// <param name="handler">
    /// Handles a request at <paramref name="path"/> itself, for a handler that shares the path and has recognised an envelope.
    /// </param>
    public static IEndpointConventionBuilder MapSoapDocuments(
        this IEndpointRouteBuilder endpoints, SoapContract contract, string path, SoapDocumentReceiver receiver,
        out RequestDelegate handler) =>
        endpoints.MapSoap(
            contract,
            path,
            (body, identity, origin, cancellationToken) =>
            {
                var fault = BodyDocument.TryRead(contract, body, out var request);
                return fault is null
                    ? receiver(BodyNamespaces.Declare(request, origin.Envelope), identity, origin, cancellationToken)
                    : Task.FromResult<OperationAnswer?>(new OperationAnswer(FaultWriter.Write(fault), IsFault: true));
            },
            host: null,
            out handler);

    /// <summary>Serves any contract over SOAP, at the same addresses and by the same rules as a service.</summary>
    /// <param name="endpoints">The routes of the process.</param>
    /// <param name="contract">The contract.</param>
    /// <param name="path">The endpoint's path, such as <c>/partners/acme</c>.</param>
    /// <param name="receiver">Handles the requests.</param>
    /// <returns>All of its addresses, to add authorization and the like.</returns>
    public static IEndpointConventionBuilder MapSoap(
        this IEndpointRouteBuilder endpoints, SoapContract contract, string path, SoapReceiver receiver) =>
        endpoints.MapSoap(contract, path, receiver, host: null, out _);

    private static IServiceProvider ServicesOf(IEndpointRouteBuilder endpoints)
    {
        if (endpoints.ServiceProvider.GetService<CallGuard>() is null)
        {
            throw new InvalidOperationException(
                "SOAP cannot be served yet. Call services.AddSoapReceiver(), AddSoap or AddSecurity before the program is built.");
        }

        return endpoints.ServiceProvider;
    }

    private static SoapOptions OptionsOf(IServiceProvider services) => services.GetRequiredService<IOptions<SoapOptions>>().Value;

    private static IEndpointConventionBuilder MapSoap(
        this IEndpointRouteBuilder endpoints, SoapContract contract, string path, SoapReceiver receiver, SoapCallHandler? host,
        out RequestDelegate handler)
    {
        var services = ServicesOf(endpoints);
        var options = OptionsOf(services);
        var handle = host ?? SoapStacks.DefaultHandler(options);
        var time = services.GetRequiredService<TimeProvider>();
        var endpoint = new SoapEndpoint(
            contract, receiver, options, services.GetRequiredService<ReplySender>(),
            new WebJournal(services.GetRequiredService<IJournal>(), time, "soap"),
            services.GetRequiredService<CallGuard>(), time, services.GetRequiredService<ILogger<SoapEndpoint>>());
        handler = context => endpoint.HandleAsync(context, "", handle);
        var group = endpoints.MapGroup(path);
        foreach (var suffix in (ReadOnlySpan<string>)["", "/soap11", "/soap12"])
        {
            RequestDelegate answer = context => endpoint.HandleAsync(context, suffix, handle);
            group.Map(suffix, answer).WithDisplayName($"SOAP {contract.Name}{suffix}");
        }

        return group;
    }
}
