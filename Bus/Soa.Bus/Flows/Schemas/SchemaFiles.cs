using System.Xml;

namespace Soa.Bus.Flows.Schemas;

/// <summary>Gives schemas the files of the flow's folder, and no others.</summary>
internal sealed class SchemaFiles(string folder) : XmlResolver
{
    private readonly FlowFolder files = new(folder);

    public override object GetEntity(Uri absoluteUri, string? role, Type? ofObjectToReturn) => File.OpenRead(files.PathOf(absoluteUri));

    public override Uri ResolveUri(Uri? baseUri, string? relativeUri) => files.Resolve(baseUri, relativeUri ?? "");
}
