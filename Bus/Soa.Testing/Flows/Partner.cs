using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Soa.Testing.Flows;

/// <summary>A partner's HTTP server on a free port of this machine.</summary>
internal sealed class Partner : IAsyncDisposable
{
    private readonly WebApplication app;

    private Partner(WebApplication app) => this.app = app;

    public string Address => app.Urls.Single();

    public static async Task<Partner> StartAsync(Action<WebApplication> map)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        map(app);
        await app.StartAsync();
        return new Partner(app);
    }

    public static Task<Partner> StartAsync(RequestDelegate handle) => StartAsync(app => app.Run(handle));

    public async ValueTask DisposeAsync() => await app.DisposeAsync();
}
