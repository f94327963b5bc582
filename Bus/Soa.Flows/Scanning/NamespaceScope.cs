using System.Buffers;

namespace Soa.Flows.Scanning;

/// <summary>Holds the declarations of namespaces of the elements that are open, by places in the document.</summary>
internal struct NamespaceScope() : IDisposable
{
    private const int Most = 64;

    private (Range Prefix, Range Namespace)[] bindings = [];

    /// <summary>Gets or sets how many declarations are in scope.</summary>
    public int Count { get; set; }

    /// <summary>Adds a declaration; false if there are unusually many.</summary>
    public bool TryAdd(Range prefix, Range ns)
    {
        if (bindings.Length == 0)
            bindings = ArrayPool<(Range, Range)>.Shared.Rent(Most);
        if (Count == Most)
            return false;
        bindings[Count++] = (prefix, ns);
        return true;
    }

    /// <summary>Finds where the namespace of a prefix is declared; false if the prefix is not declared.</summary>
    public readonly bool TryFind(ReadOnlySpan<byte> document, ReadOnlySpan<byte> prefix, out Range ns)
    {
        for (var i = Count - 1; i >= 0; i--)
        {
            if (!document[bindings[i].Prefix].SequenceEqual(prefix))
                continue;
            ns = bindings[i].Namespace;
            return true;
        }

        ns = default;
        return prefix.IsEmpty;
    }

    public readonly void Dispose()
    {
        if (bindings.Length > 0)
            ArrayPool<(Range, Range)>.Shared.Return(bindings);
    }
}
