namespace Soa.Flows.Scanning;

/// <summary>Specifies what an <see cref="XmlScanner"/> has read.</summary>
internal enum ScannedNode
{
    /// <summary>Something that the scanner does not understand, or that is malformed. An XML reader must look at the document.</summary>
    Unusual,

    /// <summary>The start of an element.</summary>
    Start,

    /// <summary>The end of an element.</summary>
    End,

    /// <summary>Text, in which references are not resolved yet.</summary>
    Text,

    /// <summary>A CDATA section.</summary>
    CharacterData,

    /// <summary>A comment.</summary>
    Comment,

    /// <summary>The end of the document.</summary>
    Finished,
}
