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
    /// SOAP 1.2 Part 2, table 20, sends a Sender fault with HTTP status 400. .NET's WCF client (System.ServiceModel.Http 10.1) reads faults
    /// from status 500 only; so the faults that a contract names are sent with 500, and only the others with 400. True sends all with 400.
    /// </summary>
    public bool ContractFaultsAreBadRequests { get; init; }

    /// <summary>
    /// Scheme and authority under which callers reach the endpoints, such as <c>https://bus.example.com</c>, for the WSDL. By default those of the
    /// request for the WSDL.
    /// </summary>
    public Uri? PublicAddress { get; init; }
}
