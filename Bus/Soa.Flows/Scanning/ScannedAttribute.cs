namespace Soa.Flows.Scanning;

/// <summary>Represents an attribute of the tag that was read last, by places in the document.</summary>
internal readonly record struct ScannedAttribute(Range Prefix, Range Local, Range Value)
{
    /// <summary>Gets where its namespace is declared. Empty if it has none.</summary>
    public Range Namespace { get; init; }

    /// <summary>Gets a value that indicates whether it declares a namespace.</summary>
    public bool IsDeclaration { get; init; }
}
