using System.Diagnostics;
using System.Net;
using Yarp.ReverseProxy.Forwarder;

namespace Soa.Bus.Load.Servers;

/// <summary>Runs YARP as a pass-through proxy, in its fastest form: the forwarder alone.</summary>
internal static class YarpUnderTest
{
    public static async Task<int> RunAsync(int port, int backend)
    {
        var builder = LoadServer.CreateBuilder(port);
        builder.Services.AddHttpForwarder();
        var app = builder.Build();
        var client = new HttpMessageInvoker(new SocketsHttpHandler
        {
            UseProxy = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
            ActivityHeadersPropagator = new ReverseProxyPropagator(DistributedContextPropagator.Current),
        });
        var forwarder = app.Services.GetRequiredService<IHttpForwarder>();
        app.Run(async context => await forwarder.SendAsync(context, $"http://127.0.0.1:{backend}/", client));
        await app.RunAsync();
        return 0;
    }
}
