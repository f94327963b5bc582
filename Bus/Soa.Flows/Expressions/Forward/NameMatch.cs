namespace Soa.Flows.Expressions.Forward;

/// <summary>Represents a name test (XPath 1.0, section 2.3).</summary>
/// <param name="Local">The local name in UTF-8; <c>null</c> for any.</param>
/// <param name="Namespace">The namespace in UTF-8, empty for none; <c>null</c> for any.</param>
internal sealed record NameMatch(byte[]? Local, byte[]? Namespace)
{
    public bool Matches(ReadOnlySpan<byte> local, ReadOnlySpan<byte> ns) =>
        (Local is null || local.SequenceEqual(Local)) && (Namespace is null || ns.SequenceEqual(Namespace));
}
