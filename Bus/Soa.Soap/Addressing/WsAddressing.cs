using Soa.Documents;

namespace Soa.Soap.Addressing;

/// <summary>Holds the names of WS-Addressing 1.0 (core, and its SOAP binding).</summary>
internal static class WsAddressing
{
    public const string Namespace = Namespaces.WsAddressing;
    public const string MetadataNamespace = "http://www.w3.org/2007/05/addressing/metadata";
    public const string Anonymous = "http://www.w3.org/2005/08/addressing/anonymous";
    public const string None = "http://www.w3.org/2005/08/addressing/none";

    /// <summary>The action of faults that addressing itself raises (SOAP binding, section 6).</summary>
    public const string AddressingFaultAction = "http://www.w3.org/2005/08/addressing/fault";

    /// <summary>The action of other faults that have none of their own (SOAP binding, section 6).</summary>
    public const string SoapFaultAction = "http://www.w3.org/2005/08/addressing/soap/fault";
}
