namespace Soa.Documents;

/// <summary>Specifies the format that a Content-Type names, as far as it matters to flows.</summary>
public enum MediaKind
{
    /// <summary>XML: <c>application/xml</c>, <c>text/xml</c> and types that end in <c>+xml</c> (RFC 7303).</summary>
    Xml,

    /// <summary>JSON: <c>application/json</c> and types that end in <c>+json</c> (RFC 6839).</summary>
    Json,

    /// <summary>Anything else.</summary>
    Other,
}
