namespace Soa.Bus.Load.Servers;

/// <summary>Runs the service behind the flows: it answers with the request.</summary>
internal static class EchoBackend
{
    // The load client reads no answer while it writes. An answer that does not fit into the buffers of the sockets would stop both.
    private const long LargestStreamed = 1_000_000;

    public static async Task<int> RunAsync(int port)
    {
        var app = LoadServer.CreateBuilder(port).Build();
        app.Run(async context =>
        {
            context.Response.ContentType = context.Request.ContentType;
            context.Response.ContentLength = context.Request.ContentLength;
            if (context.Request.ContentLength <= LargestStreamed)
            {
                await context.Request.BodyReader.CopyToAsync(context.Response.BodyWriter, context.RequestAborted);
                return;
            }

            using var whole = new MemoryStream((int)context.Request.ContentLength!);
            await context.Request.Body.CopyToAsync(whole, context.RequestAborted);
            whole.Position = 0;
            await whole.CopyToAsync(context.Response.Body, context.RequestAborted);
        });
        await app.RunAsync();
        return 0;
    }
}
