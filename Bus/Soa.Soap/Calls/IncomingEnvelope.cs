using System.Xml;
using Soa.Soap.Mtom;

namespace Soa.Soap.Calls;

/// <summary>An envelope that has arrived, in UTF-8, with the limits within which it is read.</summary>
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

    /// <summary>The envelope, with references to its parts if it came as MTOM. The array is used again once the request has been answered.</summary>
    public ArraySegment<byte> Bytes { get; }

    /// <summary>True for SOAP 1.2, false for SOAP 1.1, as the content type says.</summary>
    public bool IsSoap12 => Version == SoapVersion.Soap12;

    /// <summary>The most bytes that a request may have.</summary>
    public int MaxBytes { get; }

    /// <summary>The limits of <see cref="SoapOptions"/>.</summary>
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
