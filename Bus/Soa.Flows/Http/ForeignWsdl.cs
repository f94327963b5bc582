using System.Collections.Frozen;
using System.Net;
using System.Xml.Linq;
using Soa.Flows.Descriptions;
using Soa.Flows.Endpoints;

namespace Soa.Flows.Http;

/// <summary>
/// Represents the WSDL of a service elsewhere, published as it is but for the addresses: those of its ports become ours, and so do those
/// of the documents that it imports from the flow's folder. They are published with it, each at one address, and nothing else is.
/// </summary>
internal sealed class ForeignWsdl
{
    // Stands for the address at which the service is offered here, which is known from each request.
    private readonly string placeholder = $"address-{Guid.NewGuid():N}";
    private readonly string root;
    private readonly FrozenDictionary<string, string> documents;

    private ForeignWsdl(DescriptionSet set)
    {
        root = set.Root.Name;
        WsdlAddresses.Replace(set, placeholder);
        foreach (var link in set.Files.SelectMany(file => file.Links))
        {
            if (set.Find(link) is { } target)
                link.Location.Value = placeholder + (target == set.Root ? "?wsdl" : $"?wsdl={Uri.EscapeDataString(target.Name)}");
        }

        documents = set.Files.ToFrozenDictionary(
            file => file.Name,
            file => "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + file.Document.ToString(SaveOptions.DisableFormatting));
    }

    /// <summary>Reads a WSDL and everything that it imports.</summary>
    /// <param name="folder">The flow's folder.</param>
    /// <param name="file">The WSDL's name in it.</param>
    /// <param name="error">Is called for each error with the document's name, the line (0 if none) and what is wrong.</param>
    /// <returns><c>null</c> if there were errors.</returns>
    public static ForeignWsdl? Load(string folder, string file, Action<string, int, string> error)
    {
        if (DescriptionSet.Load(folder, file, error) is not { } set)
            return null;
        if (!set.Root.IsWsdl)
        {
            error(set.Root.Name, 0, "It is not WSDL 1.1: it does not begin with definitions.");
            return null;
        }

        var behind = set.Files.SelectMany(WsdlAddresses.OfPorts).Select(WsdlAddresses.HostOf).OfType<string>().ToHashSet(
            StringComparer.OrdinalIgnoreCase);
        var unreachable = set.Files.SelectMany(file => file.Links)
            .Where(link => link.Target is null && WsdlAddresses.HostOf(link.Location.Value) is { } host && behind.Contains(host)).ToArray();
        foreach (var link in unreachable)
            error(link.File.Name, link.Line, $"'{link.Location.Value}' is at the service behind, whose address is not published. "
                + "Save the document in the flow's folder, and name it here.");
        return unreachable.Length == 0 ? new ForeignWsdl(set) : null;
    }

    /// <summary>Returns the WSDL, or a document that it imports, as text that says it is UTF-8.</summary>
    /// <param name="address">The address at which the service is offered here.</param>
    /// <param name="part">Which document; <c>null</c> or empty for the WSDL itself.</param>
    /// <returns><c>null</c> if it imports no such document.</returns>
    public string? Write(string address, string? part) =>
        documents.TryGetValue(string.IsNullOrEmpty(part) ? root : part, out var text)
            ? text.Replace(placeholder, WebUtility.HtmlEncode(address), StringComparison.Ordinal)
            : null;
}
