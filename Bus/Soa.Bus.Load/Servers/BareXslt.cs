using System.Xml;
using System.Xml.XPath;
using System.Xml.Xsl;

namespace Soa.Bus.Load.Servers;

/// <summary>
/// Runs the maps of the scenario with <see cref="XslCompiledTransform"/> alone, there and back, from bytes to bytes: no envelope is
/// written, and no service is called.
/// </summary>
internal static class BareXslt
{
    public const string Name = "bare-xslt";

    public static async Task<int> RunAsync(int port)
    {
        var there = Load("there.xslt");
        var back = Load("back.xslt");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var app = builder.Build();
        app.Run(async context =>
        {
            var request = new byte[(int)context.Request.ContentLength!];
            await context.Request.Body.ReadExactlyAsync(request, context.RequestAborted);
            using var body = XmlReader.Create(new MemoryStream(request));
            body.ReadToFollowing("buyStocks", IStocks.Namespace);
            using var called = XmlReader.Create(Transform(there, body));
            var answer = Transform(back, called);
            context.Response.ContentType = context.Request.ContentType;
            context.Response.ContentLength = answer.Length;
            await answer.CopyToAsync(context.Response.Body, context.RequestAborted);
        });
        await app.RunAsync();
        return 0;
    }

    private static MemoryStream Transform(XslCompiledTransform map, XmlReader input)
    {
        input.MoveToContent();
        var output = new MemoryStream();
        using (var writer = XmlWriter.Create(output, map.OutputSettings))
            map.Transform(new XPathDocument(input.ReadSubtree()), writer);
        output.Position = 0;
        return output;
    }

    private static XslCompiledTransform Load(string file)
    {
        var map = new XslCompiledTransform();
        map.Load(Path.Combine(AppContext.BaseDirectory, "Flows", "bench-xslt", file));
        return map;
    }
}
