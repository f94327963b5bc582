using Soa.Documents;
using Soa.Soap;

namespace Soa.Flows.Envelopes;

/// <summary>
/// Represents an envelope taken apart. Each part can stand alone: what it needs of the namespaces around it is declared on it.
/// </summary>
/// <param name="Version">The version of SOAP.</param>
/// <param name="HeaderText">The Header element as it is in the envelope; empty if there is none.</param>
/// <param name="Body">The elements in the body, one after the other; empty if there are none.</param>
/// <param name="Elements">How many they are.</param>
internal readonly record struct EnvelopeParts(SoapVersion Version, ReadOnlyMemory<byte> HeaderText, ReadOnlyMemory<byte> Body, int Elements)
{
    /// <summary>
    /// Gets the start tag of the envelope whose declarations the Header may need; empty if it can stand alone as it is.
    /// </summary>
    public ReadOnlyMemory<byte> Root { get; init; }

    /// <summary>Gets the Header element; empty if there is none. It is made anew each time.</summary>
    public ReadOnlyMemory<byte> Header => Root.IsEmpty || HeaderText.IsEmpty ? HeaderText : EnvelopeScan.Standalone(HeaderText, Root);

    /// <summary>Gets what surrounded the body, without the Header.</summary>
    public EnvelopeFrame Frame => new(Version.EnvelopeNamespace) { Elements = Elements };
}
