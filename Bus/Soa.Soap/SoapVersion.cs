using System.ServiceModel;
using System.ServiceModel.Channels;
using System.Text;
using Soa.Documents;

namespace Soa.Soap;

/// <summary>Holds what differs between the two versions of SOAP.</summary>
public sealed class SoapVersion
{
    /// <summary>The namespace of SOAP 1.1 envelopes.</summary>
    public const string Soap11Namespace = Namespaces.Soap11;

    /// <summary>SOAP 1.1 (W3C note of 8 May 2000).</summary>
    public static readonly SoapVersion Soap11 = new(
        "1.1", "11", Soap11Namespace, "text/xml", "http://schemas.xmlsoap.org/wsdl/soap/",
        MessageVersion.CreateVersion(EnvelopeVersion.Soap11, AddressingVersion.None),
        ["", "http://schemas.xmlsoap.org/soap/actor/next"]);

    /// <summary>SOAP 1.2 (W3C recommendation of 27 April 2007).</summary>
    public static readonly SoapVersion Soap12 = new(
        "1.2", "12", DocumentReader.Soap12Namespace, "application/soap+xml", "http://schemas.xmlsoap.org/wsdl/soap12/",
        MessageVersion.CreateVersion(EnvelopeVersion.Soap12, AddressingVersion.None),
        ["", "http://www.w3.org/2003/05/soap-envelope/role/next", "http://www.w3.org/2003/05/soap-envelope/role/ultimateReceiver"]);

    private SoapVersion(
        string number, string suffix, string envelopeNamespace, string mediaType, string wsdlNamespace, MessageVersion messageVersion,
        string[] ownRoles)
    {
        Number = number;
        Suffix = suffix;
        EnvelopeNamespace = envelopeNamespace;
        MediaType = mediaType;
        ContentType = mediaType + "; charset=utf-8";
        WsdlNamespace = wsdlNamespace;
        MessageVersion = messageVersion;
        OwnRoles = ownRoles;
        EnvelopeStart = Encoding.UTF8.GetBytes($"<s:Envelope xmlns:s=\"{envelopeNamespace}\">");
    }

    /// <summary>Gets the number: <c>1.1</c> or <c>1.2</c>.</summary>
    public string Number { get; }

    /// <summary>Gets the end of names: <c>11</c> or <c>12</c>.</summary>
    public string Suffix { get; }

    /// <summary>Gets the namespace of the envelope, which alone tells the versions apart.</summary>
    public string EnvelopeNamespace { get; }

    /// <summary>Gets the media type of its requests and responses over HTTP.</summary>
    public string MediaType { get; }

    /// <summary>Gets the content type of our responses.</summary>
    public string ContentType { get; }

    /// <summary>Gets the namespace of its binding elements in WSDL 1.1.</summary>
    public string WsdlNamespace { get; }

    /// <summary>
    /// Gets the version as System.ServiceModel's encoders know it. Addressing headers are read by <see cref="SoapHeaders"/>.
    /// </summary>
    public MessageVersion MessageVersion { get; }

    /// <summary>Gets the roles (1.1: actors) in which this node acts.</summary>
    public IReadOnlyList<string> OwnRoles { get; }

    /// <summary>Gets the start tag of an envelope with the prefix <c>s</c>.</summary>
    public byte[] EnvelopeStart { get; }
}
