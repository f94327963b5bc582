using System.Xml;
using System.Xml.Linq;
using Soa.Documents;

namespace Soa.Flows.Maps;

/// <summary>Reads a map's stylesheets, those it includes too, instruments them, and collects their parameters.</summary>
internal sealed class MapSource(string folder) : XmlResolver
{
    private readonly FlowFolder files = new(folder);

    /// <summary>Gets what the stylesheets read so far declare.</summary>
    public List<MapParameter> Parameters { get; } = [];

    /// <summary>Gets the names with which they refuse; <c>null</c> for one that is not known.</summary>
    public List<string?> Refusals { get; } = [];

    /// <summary>
    /// Gets the declarations <c>xsl:strip-space</c> and <c>xsl:preserve-space</c>, in the order in which the last that fits counts.
    /// </summary>
    public List<XElement> Whitespace { get; } = [];

    /// <summary>Gets what is wrong with them, apart from what the compiler finds.</summary>
    public List<MapFinding> Findings { get; } = [];

    /// <summary>Gets a value that indicates whether a file was read that a document can come to.</summary>
    public bool HasEntry { get; private set; }

    /// <summary>Gets or sets where the output is described, if it is.</summary>
    public (string File, int Line)? Output { get; private set; }

    public XmlReader Read(string path)
    {
        Charset.Register();
        using var stream = File.OpenRead(path);
        using var text = XmlReader.Create(
            stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null }, path);
        var stylesheet = XDocument.Load(text, LoadOptions.SetLineInfo | LoadOptions.SetBaseUri | LoadOptions.PreserveWhitespace);
        foreach (var parameter in stylesheet.Root!.Elements(MapInstrumentation.Xsl + "param"))
        {
            var name = (string?)parameter.Attribute("name") ?? "";
            var hasDefault = parameter.Attribute("select") is not null || parameter.Nodes().Any();
            Parameters.Add(new MapParameter(name, hasDefault, path, ((IXmlLineInfo)parameter).LineNumber));
        }

        Whitespace.InsertRange(0, WhitespaceRules.Take(stylesheet.Root!));
        Findings.AddRange(MapCheck.Find(stylesheet, path));
        HasEntry |= MapCheck.HasEntry(stylesheet);
        if (stylesheet.Root.Element(MapInstrumentation.Xsl + "output") is { } output)
            Output ??= (path, ((IXmlLineInfo)output).LineNumber);
        MapCheck.MakeStrict(stylesheet);
        Refusals.AddRange(MapRefusals.Find(stylesheet));
        MapInstrumentation.Apply(stylesheet);
        return stylesheet.CreateReader();
    }

    /// <summary>Returns a file for <c>xsl:include</c> or <c>xsl:import</c>; only files of the flow's folder are given.</summary>
    public override object GetEntity(Uri absoluteUri, string? role, Type? ofObjectToReturn) =>
        Read(files.PathOf(files.NameOf(absoluteUri.LocalPath)));

    public override Uri ResolveUri(Uri? baseUri, string? relativeUri) => baseUri is { IsAbsoluteUri: true, IsFile: true }
        ? new Uri(Path.Combine(folder, FlowFolder.Resolve(files.NameOf(baseUri.LocalPath), relativeUri ?? "")))
        : new Uri(relativeUri ?? "");
}
