namespace Soa.Bus.Load.Servers;

/// <summary>Makes the web servers of a load run: at a port of 127.0.0.1, and without logging.</summary>
internal static class LoadServer
{
    /// <summary>Returns a builder for a server.</summary>
    public static WebApplicationBuilder CreateBuilder(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        return builder;
    }

    /// <summary>Runs a server that buffers each request and answers it from bytes to bytes, in the content type of the request.</summary>
    /// <param name="port">The port.</param>
    /// <param name="answer">Makes the answer, at its beginning.</param>
    public static async Task<int> RunAsync(int port, Func<byte[], MemoryStream> answer)
    {
        var app = CreateBuilder(port).Build();
        app.Run(async context =>
        {
            var request = new byte[(int)context.Request.ContentLength!];
            await context.Request.Body.ReadExactlyAsync(request, context.RequestAborted);
            var content = answer(request);
            context.Response.ContentType = context.Request.ContentType;
            context.Response.ContentLength = content.Length;
            await content.CopyToAsync(context.Response.Body, context.RequestAborted);
        });
        await app.RunAsync();
        return 0;
    }
}
