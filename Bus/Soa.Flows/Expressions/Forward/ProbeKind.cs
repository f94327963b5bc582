namespace Soa.Flows.Expressions.Forward;

/// <summary>Specifies what is to be known of the nodes that a path selects.</summary>
internal enum ProbeKind
{
    /// <summary>Whether there is one.</summary>
    Exists,

    /// <summary>Whether the value of one compares with another value (XPath 1.0, section 3.4).</summary>
    Compare,

    /// <summary>The value of the first one as text; empty if there is none.</summary>
    First,

    /// <summary>The local name of the first one.</summary>
    LocalName,

    /// <summary>The qualified name of the first one.</summary>
    Name,

    /// <summary>The namespace of the first one.</summary>
    Namespace,

    /// <summary>How many they are.</summary>
    Count,

    /// <summary>The sum of their values.</summary>
    Sum,
}
