using System.Xml;

namespace Soa.Documents;

/// <summary>
/// Ends a reader in the middle of a start tag that has far too many attributes. A reader is through with the whole tag before anybody can
/// count them, and it compares each with many others: a tag of some megabytes would take it a minute. But the reader looks up each name
/// here.
/// </summary>
public sealed class AttributeLimitingNameTable : NameTable
{
    /// <summary>The maximum number of attributes of an element, declarations of namespaces among them.</summary>
    public const int MostAttributes = 1000;

    // A prefix and a name each, and the element's own.
    private const int MostNames = 2 * (MostAttributes + 2);

    // Nothing is counted before a node begins.
    private int names = int.MinValue;

    /// <summary>Gets whether the current node has too many names.</summary>
    public bool AreTooMany => names > MostNames;

    /// <summary>Begins to count for the next node.</summary>
    public void Begin() => names = 0;

    /// <inheritdoc/>
    public override string Add(char[] key, int start, int len)
    {
        names++;
        return AreTooMany ? throw new XmlException($"An element has more than {MostAttributes} attributes.") : base.Add(key, start, len);
    }
}
