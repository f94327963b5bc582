using System.Xml;
using System.Xml.Linq;

namespace Soa.Flows.Descriptions;

/// <summary>Represents the place in a WSDL or schema that names another document.</summary>
/// <param name="File">The file it is in.</param>
/// <param name="Location">The attribute that names the document.</param>
internal sealed record DescriptionLink(DescriptionFile File, XAttribute Location)
{
    /// <summary>
    /// Gets or sets the name of the document in the flow's folder; <c>null</c> if it is at an address of its own elsewhere.
    /// </summary>
    public string? Target { get; private set; }

    /// <summary>Gets the element that imports, includes or redefines.</summary>
    public XElement Element { get; } = Location.Parent!;

    /// <summary>Gets its line.</summary>
    public int Line => ((IXmlLineInfo)Element).LineNumber;

    /// <summary>Gets a value that indicates whether the document has another namespace and so may also be found by that.</summary>
    public bool IsImport => Element.Name.LocalName == "import";

    /// <summary>Gets the namespace that is imported.</summary>
    public string Namespace => (string?)Element.Attribute("namespace") ?? "";

    /// <summary>Resolves it, relative to <c>xml:base</c> where there is one (XML Base, section 4).</summary>
    /// <exception cref="FileNotFoundException">It names no file of the flow's folder.</exception>
    public void Resolve()
    {
        if (IsElsewhere(Location.Value))
            return;
        var from = File.Name;
        foreach (var @base in Element.AncestorsAndSelf().Attributes(XNamespace.Xml + "base").Reverse())
        {
            if (IsElsewhere(@base.Value))
                return;
            from = FlowFolder.Resolve(from, @base.Value);
        }

        Target = FlowFolder.Resolve(from, Location.Value);
    }

    private static bool IsElsewhere(string reference) =>
        Uri.TryCreate(reference.Trim(), UriKind.Absolute, out var address) && !address.IsFile;
}
