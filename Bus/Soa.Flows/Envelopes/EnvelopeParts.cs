using Soa.Documents;
using Soa.Soap;

namespace Soa.Flows.Envelopes;

/// <summary>
/// Represents an envelope taken apart. Each part can stand alone: what it needs of the namespaces around it is declared on it.
/// </summary>
/// <param name="Version">The version of SOAP.</param>
/// <param name="Header">The Header element; empty if there is none.</param>
/// <param name="Body">The elements in the body, one after the other; empty if there are none.</param>
/// <param name="Elements">How many they are.</param>
internal readonly record struct EnvelopeParts(SoapVersion Version, ReadOnlyMemory<byte> Header, ReadOnlyMemory<byte> Body, int Elements)
{
    /// <summary>Gets what surrounded the body.</summary>
    public EnvelopeFrame Frame => new(Version.EnvelopeNamespace) { Header = Header, Elements = Elements };
}
