using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Soa.Bus.Services;
using Soa.Bus.Soap;
using Soa.Bus.Tests.Soap.Desk;

namespace Soa.Bus.Tests.Soap;

/// <summary>The book desk on a port of its own.</summary>
internal sealed class DeskHost : IAsyncDisposable
{
    public static readonly ServiceDefinition Definition = ServiceDefinition.Create<IBookDesk, BookDesk>("desk");

    private readonly WebApplication application;

    private DeskHost(WebApplication application) => this.application = application;

    public Uri Address => new(new Uri(application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()), "/services/desk");

    public RecordingInvoker Invoker => (RecordingInvoker)application.Services.GetRequiredService<IOperationInvoker>();

    public static async Task<DeskHost> StartAsync(SoapOptions? options = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IOperationInvoker, RecordingInvoker>();
        builder.Services.AddSingleton(Options.Create(options ?? new SoapOptions()));
        var application = builder.Build();
        application.MapSoapService(Definition, "/services/desk");
        await application.StartAsync();
        return new DeskHost(application);
    }

    public ValueTask DisposeAsync() => application.DisposeAsync();
}
