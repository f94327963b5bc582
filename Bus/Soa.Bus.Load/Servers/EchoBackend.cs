namespace Soa.Bus.Load.Servers;

/// <summary>Runs the service behind the flows: it answers with the request.</summary>
internal static class EchoBackend
{
    public static async Task<int> RunAsync(int port)
    {
        var app = LoadServer.CreateBuilder(port).Build();
        app.Run(async context =>
        {
            context.Response.ContentType = context.Request.ContentType;
            context.Response.ContentLength = context.Request.ContentLength;
            await context.Request.BodyReader.CopyToAsync(context.Response.BodyWriter, context.RequestAborted);
        });
        await app.RunAsync();
        return 0;
    }
}
