using System.Xml;

namespace Soa.Soap.Calls;

/// <summary>Represents an envelope that a SOAP library has opened: its header blocks, and a way to its body.</summary>
public interface ISoapMessage : IDisposable
{
    /// <summary>Gets the number of header blocks.</summary>
    int HeaderCount { get; }

    /// <summary>Gets whether the Body has no content at all.</summary>
    bool IsEmpty { get; }

    /// <summary>Returns the header block at an index, from 0.</summary>
    SoapHeaderBlock HeaderAt(int index);

    /// <summary>Returns a reader that is on the element of the header block at an index.</summary>
    XmlDictionaryReader ReadHeaderAt(int index);

    /// <summary>Returns a reader on or before the first node in the Body. It shows the parts of MTOM as text.</summary>
    XmlDictionaryReader ReadBody();
}
