using System.Xml;

namespace Soa.Documents.Faults;

/// <summary>What is wrong with the input that a reader reads, beyond what XML itself says.</summary>
/// <param name="subcode">What is wrong, for a program.</param>
/// <param name="reason">What is wrong, for a person.</param>
public sealed class InputException(string subcode, string reason) : XmlException(reason)
{
    /// <summary>The subcode of the fault.</summary>
    public string Subcode => subcode;
}
