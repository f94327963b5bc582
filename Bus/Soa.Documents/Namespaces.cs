namespace Soa.Documents;

/// <summary>Holds the namespaces of SOAP and of the specifications beside it.</summary>
public static class Namespaces
{
    /// <summary>SOAP 1.1 (W3C note of 8 May 2000).</summary>
    public const string Soap11 = "http://schemas.xmlsoap.org/soap/envelope/";

    /// <summary>SOAP 1.2 (W3C recommendation of 27 April 2007).</summary>
    public const string Soap12 = "http://www.w3.org/2003/05/soap-envelope";

    /// <summary>WS-Addressing 1.0.</summary>
    public const string WsAddressing = "http://www.w3.org/2005/08/addressing";

    /// <summary>WS-Security 1.1.1.</summary>
    public const string WsSecurity = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";

    /// <summary>The utility schema of WS-Security.</summary>
    public const string WsSecurityUtility = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";

    /// <summary>Determines whether a namespace is that of an envelope, of either version.</summary>
    public static bool IsOfSoap(string space) => space is Soap11 or Soap12;
}
