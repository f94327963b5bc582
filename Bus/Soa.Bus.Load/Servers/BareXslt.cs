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

    public static Task<int> RunAsync(int port)
    {
        var there = Load("there.xslt");
        var back = Load("back.xslt");
        return LoadServer.RunAsync(port, request =>
        {
            using var body = XmlReader.Create(new MemoryStream(request));
            body.ReadToFollowing("buyStocks", IStocks.Namespace);
            using var called = XmlReader.Create(Transform(there, body));
            return Transform(back, called);
        });
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
