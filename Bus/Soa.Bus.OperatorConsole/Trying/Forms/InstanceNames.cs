using System.Xml.Linq;
using System.Xml.Schema;

namespace Soa.Bus.OperatorConsole.Trying.Forms;

/// <summary>Holds the names that a document may use of the namespace of schema instances.</summary>
internal static class InstanceNames
{
    /// <summary>Specifies the attribute that says that an element is without a value.</summary>
    public static readonly XName Nil = XName.Get("nil", XmlSchema.InstanceNamespace);

    /// <summary>Specifies the attribute that names the type of an element.</summary>
    public static readonly XName Type = XName.Get("type", XmlSchema.InstanceNamespace);
}
