namespace Soa.Bus.Soap;

/// <summary>Limits and addresses of the SOAP endpoints.</summary>
public sealed record SoapOptions
{
    /// <summary>The largest request, in bytes; a larger one is refused with HTTP status 413.</summary>
    public int MaxRequestBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>How deep elements may be nested, envelope included.</summary>
    public int MaxDepth { get; init; } = 64;

    /// <summary>The longest start tag with all its attributes, in bytes.</summary>
    public int MaxStartTagBytes { get; init; } = 16 * 1024;

    /// <summary>How many characters the different names in a request may have together.</summary>
    public int MaxNameChars { get; init; } = 64 * 1024;

    /// <summary>The most header blocks in a request.</summary>
    public int MaxHeaders { get; init; } = 64;

    /// <summary>
    /// Scheme and authority under which callers reach the endpoints, such as <c>https://bus.example.com</c>, for the WSDL. By default those of the
    /// request for the WSDL.
    /// </summary>
    public Uri? PublicAddress { get; init; }
}
