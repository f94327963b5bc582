using System.Xml;
using Soa.Soap.Mtom;

namespace Soa.Soap.Calls;

/// <summary>Represents an envelope that was received, in UTF-8, with the limits within which it is read.</summary>
public sealed class IncomingEnvelope
{
    private readonly XopPackage? package;

    internal IncomingEnvelope(ArraySegment<byte> bytes, SoapVersion version, SoapOptions options, XopPackage? package)
    {
        Bytes = bytes;
        Version = version;
        MaxBytes = options.MaxRequestBytes;
        this.package = package;
        Quotas = QuotasOf(options);
    }

    /// <summary>
    /// Gets the envelope, with references to its parts if it came as MTOM. The array is used again once the request has been answered.
    /// </summary>
    public ArraySegment<byte> Bytes { get; }

    /// <summary>Gets whether the content type names SOAP 1.2; otherwise it names SOAP 1.1.</summary>
    public bool IsSoap12 => Version == SoapVersion.Soap12;

    /// <summary>Gets the maximum number of bytes that a request may have.</summary>
    public int MaxBytes { get; }

    /// <summary>Gets the limits of <see cref="SoapOptions"/>.</summary>
    public XmlDictionaryReaderQuotas Quotas { get; }

    internal SoapVersion Version { get; }

    /// <summary>Returns a reader on the envelope, which shows the parts of MTOM as text.</summary>
    public XmlDictionaryReader CreateReader() =>
        Show(XmlDictionaryReader.CreateTextReader(Bytes.Array!, Bytes.Offset, Bytes.Count, Quotas));

    /// <summary>Wraps a reader so that it shows the parts of MTOM as text.</summary>
    internal XmlDictionaryReader Show(XmlDictionaryReader reader) => package is null ? reader : new XopReader(reader, package);

    internal static XmlDictionaryReaderQuotas QuotasOf(SoapOptions options) => new()
    {
        MaxDepth = options.MaxDepth,
        MaxBytesPerRead = options.MaxStartTagBytes,
        MaxNameTableCharCount = options.MaxNameChars,
        MaxStringContentLength = options.MaxRequestBytes,
        MaxArrayLength = options.MaxRequestBytes,
    };
}
