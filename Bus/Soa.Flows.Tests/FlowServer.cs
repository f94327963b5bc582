using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Soa.Flows.Listening;
using Soa.Flows.Loading;
using Soa.Messaging;
using Soa.Testing.Flows;

namespace Soa.Flows.Tests;

/// <summary>A web server on a free port of this machine that serves flows, with a client of it.</summary>
internal sealed class FlowServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private FlowServer(WebApplication app, HttpClient client) => (this.app, Client) = (app, client);

    public HttpClient Client { get; }

    public FlowListeners Listeners => app.Services.GetRequiredService<FlowListeners>();

    /// <summary>Serves flows, all with the runtime of the first.</summary>
    public static Task<FlowServer> StartAsync(params TestFlow[] flows) => StartAsync(flows.FirstOrDefault()?.Runtime, flows);

    public static async Task<FlowServer> StartAsync(FlowRuntime? runtime, params TestFlow[] flows)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(FlowCatalog.BuiltIn).AddSingleton<IDocumentSubscriber, NoQueues>().AddFlowListeners();
        var app = builder.Build();
        app.MapFlows();
        foreach (var flow in flows)
            await app.Services.GetRequiredService<FlowListeners>().StartAsync(
                new FlowInlet(flow.Loaded(), new FlowRunner(runtime!)), default);
        await app.StartAsync();
        return new FlowServer(app, new HttpClient { BaseAddress = new Uri(app.Urls.Single()) });
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
    }

    /// <summary>Receives from no queue: these servers are asked over HTTP only.</summary>
    private sealed class NoQueues : IDocumentSubscriber, IAsyncDisposable
    {
        public IAsyncDisposable Subscribe(DocumentSubscription subscription) => this;

        public ValueTask DisposeAsync() => default;
    }
}
