#if COREWCF
using Soa.Services.CoreWcf;
#endif
using System.Runtime.InteropServices;
using System.Xml;
using System.Xml.Linq;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Soa.Bus.Testing.SoapStacks;
using Soa.ServiceModel;
using Soa.Soap;
using Soa.Soap.Wsdl;
using Soa.Testing.Soap.Desk;

namespace Soa.Testing.Soap;

/// <summary>The book desk and its archive on a port of their own, each as a service and, by its WSDL, as flows are served.</summary>
internal sealed class DeskHost : IAsyncDisposable
{
    /// <summary>The binding of services.</summary>
    public const string Service = "service";

    /// <summary>The binding of flows.</summary>
    public const string Flow = "flow";

    public static readonly ServiceDefinition Definition = ServiceDefinition.Create<IBookDesk, BookDesk>("desk");
    public static readonly ServiceDefinition Archive = ServiceDefinition.Create<IArchive, Archive>("archive");

    private readonly WebApplication application;

    private DeskHost(WebApplication application) => this.application = application;

    public RecordingPipeline Invoker => (RecordingPipeline)application.Services.GetRequiredService<IOperationPipeline>();

    /// <summary>Finds a service of its container.</summary>
    public T? Find<T>()
        where T : class => application.Services.GetService<T>();

    public static async Task<DeskHost> StartAsync(SoapOptions? options = null, Action<WebApplicationBuilder>? configure = null)
    {
        OnEverySoapStackAttribute.Require();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IOperationPipeline, RecordingPipeline>().AddSoapReceiver();
        if (options is not null)
            builder.Services.AddSingleton(Options.Create(options));
        configure?.Invoke(builder);
#if COREWCF
        builder.Services.AddCoreWcf();
#endif
        var application = builder.Build();
        foreach (var service in (ServiceDefinition[])[Definition, Archive])
        {
            application.MapSoapService(service, PathOf(Service, service));
            application.MapSoapDocuments(ContractOf(service), PathOf(Flow, service), FlowOf(service, application.Services));
        }

        await application.StartAsync();
        return new DeskHost(application);
    }

    /// <summary>The address of one of the two in one of the bindings.</summary>
    public Uri AddressOf(string binding, ServiceDefinition service) =>
        new(
            new Uri(application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()),
            PathOf(binding, service));

    public Task StopAsync() => application.StopAsync();

    public ValueTask DisposeAsync() => application.DisposeAsync();

    private static string PathOf(string binding, ServiceDefinition service) => $"/{binding}s/{service.Name}";

    private static SoapContract ContractOf(ServiceDefinition service)
    {
        var wsdl = new WsdlWriter(ServiceContractDescription.Of(service)).Write(
            [SoapVersion.Soap11, SoapVersion.Soap12], "http://localhost", single: true);
        return WsdlReader.Read(XDocument.Load(new MemoryStream(wsdl)));
    }

    private static SoapDocumentReceiver FlowOf(ServiceDefinition service, IServiceProvider services)
    {
        var dispatcher = new ServiceDispatcher(service, services.GetRequiredService<IOperationPipeline>());
        return async (request, identity, _, cancellationToken) =>
        {
            MemoryMarshal.TryGetArray(request, out var bytes);
            using var reader = XmlDictionaryReader.CreateTextReader(bytes.Array!, bytes.Offset, bytes.Count, XmlDictionaryReaderQuotas.Max);
            return await dispatcher.DispatchAsync(reader, identity, cancellationToken) is { Body.IsEmpty: false } answer ? answer : null;
        };
    }
}
