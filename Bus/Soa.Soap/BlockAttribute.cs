using Soa.Documents;

namespace Soa.Soap;

/// <summary>
/// Translates the attributes that SOAP defines for header blocks between SOAP 1.1 (section 4.2) and SOAP 1.2 (Part 1, section 5.2).
/// </summary>
internal static class BlockAttribute
{
    private const string Next11 = "http://schemas.xmlsoap.org/soap/actor/next";
    private const string Next12 = DocumentReader.Soap12Namespace + "/role/next";
    private const string UltimateReceiver = DocumentReader.Soap12Namespace + "/role/ultimateReceiver";
    private const string Encoding11 = "http://schemas.xmlsoap.org/soap/encoding/";
    private const string Encoding12 = "http://www.w3.org/2003/05/soap-encoding";

    /// <summary>Determines whether a namespace is that of an envelope.</summary>
    public static bool IsOfSoap(string space) => space is SoapVersion.Soap11Namespace or DocumentReader.Soap12Namespace;

    /// <summary>Translates an attribute of the other version.</summary>
    /// <param name="name">The local name.</param>
    /// <param name="value">The value.</param>
    /// <param name="to">The version that it is translated to.</param>
    /// <returns>The attribute; <c>null</c> if the version says the same by leaving it out, or cannot say it.</returns>
    public static (string Name, string Value)? Translate(string name, string value, SoapVersion to) =>
        to == SoapVersion.Soap12 ? ToSoap12(name, value.Trim()) : ToSoap11(name, value.Trim());

    private static (string Name, string Value)? ToSoap12(string name, string value) => name switch
    {
        "actor" => value.Length == 0 ? null : ("role", value == Next11 ? Next12 : value),
        "mustUnderstand" => (name, value is "1" or "true" ? "true" : "false"),
        "encodingStyle" => (name, value == Encoding11 ? Encoding12 : value),
        _ => (name, value),
    };

    // A block for the ultimate receiver has no actor. SOAP 1.1 does not know relay.
    private static (string Name, string Value)? ToSoap11(string name, string value) => name switch
    {
        "role" => value is "" or UltimateReceiver ? null : ("actor", value == Next12 ? Next11 : value),
        "mustUnderstand" => (name, value is "1" or "true" ? "1" : "0"),
        "encodingStyle" => (name, value == Encoding12 ? Encoding11 : value),
        "relay" => null,
        _ => (name, value),
    };
}
