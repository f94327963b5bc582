namespace Soa.Flows.Expressions.Forward;

/// <summary>Specifies what a path selects at the elements that its steps lead to.</summary>
internal enum PathEnd
{
    /// <summary>The elements themselves.</summary>
    Element,

    /// <summary>Attributes of them.</summary>
    Attribute,

    /// <summary>The text nodes in them.</summary>
    Text,
}
