
namespace Soa.Flows.Expressions;

/// <summary>Represents the headers that an endpoint's option <c>headers</c> gives a document.</summary>
internal static class HeaderValues
{
    /// <summary>
    /// Returns the headers for one document; <c>null</c> if there are none. Empty values are left out, and line breaks, which would begin
    /// another header.
    /// </summary>
    public static IReadOnlyDictionary<string, string>? Fill(IReadOnlyList<KeyValuePair<string, TextTemplate>> templates, Exchange exchange)
    {
        if (templates.Count == 0)
            return null;
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, template) in templates)
        {
            if (template.Fill(exchange).ReplaceLineEndings(" ").Trim() is { Length: > 0 } value)
                headers[name] = value;
        }

        return headers;
    }
}
