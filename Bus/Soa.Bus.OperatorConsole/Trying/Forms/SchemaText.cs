using System.Xml.Schema;
using Soa.Documents;

namespace Soa.Bus.OperatorConsole.Trying.Forms;

/// <summary>Reads what people wrote into a schema.</summary>
internal static class SchemaText
{
    private const int Longest = 500;

    /// <summary>Returns the documentation of a part of a schema; <c>null</c> if it has none.</summary>
    public static string? Of(XmlSchemaAnnotated? part)
    {
        var words = part?.Annotation?.Items.OfType<XmlSchemaDocumentation>().SelectMany(text => text.Markup ?? [])
            .Select(node => node?.InnerText ?? "").SelectMany(text => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return words is not null && string.Join(' ', words) is { Length: > 0 } found ? TextCut.Cut(found, Longest) : null;
    }
}
