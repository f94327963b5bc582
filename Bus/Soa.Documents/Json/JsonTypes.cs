using System.Collections.Frozen;
using System.Xml.XPath;

namespace Soa.Documents.Json;

/// <summary>Reads <see cref="JsonMarks.Types"/>.</summary>
internal static class JsonTypes
{
    /// <summary>No types: everything is a string.</summary>
    public static readonly IReadOnlyDictionary<string, string> None = FrozenDictionary<string, string>.Empty;

    /// <summary>Returns the types that are marked on an element, by <c>@name</c> and <c>#text</c>.</summary>
    public static IReadOnlyDictionary<string, string> Of(XPathNavigator element)
    {
        if (element.GetAttribute(JsonMarks.Types, JsonMarks.Namespace) is not { Length: > 0 } mark)
            return None;
        var types = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in mark.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (entry.LastIndexOf('=') is > 0 and var equals)
                types[entry[..equals]] = entry[(equals + 1)..];
        }

        return types;
    }
}
