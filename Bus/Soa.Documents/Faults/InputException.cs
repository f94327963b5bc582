using System.Xml;

namespace Soa.Documents.Faults;

/// <summary>The exception that is thrown for input which is well-formed XML but cannot be accepted.</summary>
/// <param name="subcode">The reason, for a program.</param>
/// <param name="reason">The reason, for a person.</param>
public sealed class InputException(string subcode, string reason) : XmlException(reason)
{
    /// <summary>Gets the subcode of the fault.</summary>
    public string Subcode => subcode;
}
