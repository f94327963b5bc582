using System.Runtime.InteropServices;
using System.Xml;

namespace Soa.Messaging.Journal.Writing;

/// <summary>
/// Remembers the documents of a batch, so that one that is passed on as it was is looked through once, and kept once.
/// </summary>
internal sealed class KnownBodies
{
    private readonly Dictionary<ReadOnlyMemory<byte>, Known> bodies = new(new Bytes());

    /// <summary>Returns what is known of the same bytes, or what <paramref name="look"/> finds.</summary>
    public Known Find(ReadOnlyMemory<byte> body, Func<ReadOnlyMemory<byte>, Known> look)
    {
        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(bodies, body, out _);
        return known ??= look(body);
    }

    /// <summary>Forgets all of them.</summary>
    public void Clear() => bodies.Clear();

    /// <summary>Represents what is known of a document.</summary>
    /// <param name="Body">Its bytes.</param>
    /// <param name="Name">The name of its element, if it is XML.</param>
    /// <param name="Keys">The business keys in it.</param>
    internal sealed record Known(ReadOnlyMemory<byte> Body, XmlQualifiedName? Name, IReadOnlyList<string> Keys);

    // The hash looks at some of the bytes: those of most documents differ by their length.
    private sealed class Bytes : IEqualityComparer<ReadOnlyMemory<byte>>
    {
        private const int Looks = 16;

        public bool Equals(ReadOnlyMemory<byte> one, ReadOnlyMemory<byte> other) => one.Span.SequenceEqual(other.Span);

        public int GetHashCode(ReadOnlyMemory<byte> body)
        {
            var words = MemoryMarshal.Cast<byte, uint>(body.Span);
            var hash = body.Length;
            for (var i = 0; i < words.Length; i += (words.Length / Looks) + 1)
                hash = (hash * -1640531535) ^ (int)words[i];
            return hash;
        }
    }
}
