using System.Xml;
using Soa.Documents.Faults;

namespace Soa.Documents;

/// <summary>The exception that is thrown for a document that is nested too deeply, or has too many attributes or namespaces.</summary>
public sealed class DocumentLimitException(LimitMet limit, string message, int line, int position) : XmlException(
    message, null, line, position)
{
    /// <summary>Elements are nested deeper than is accepted.</summary>
    public static DocumentLimitException Depth(int maxDepth, int line, int position) =>
        new(new LimitMet(LimitNames.Depth, $"{maxDepth} levels"), $"The elements are nested deeper than {maxDepth} levels, "
            + "the most that is accepted.", line, position);

    /// <summary>Returns the business fault that this is for a flow.</summary>
    public BusinessFaultException ToFault() => BusinessFaultException.Limit(limit, Message);
}
