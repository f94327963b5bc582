using System.Runtime.InteropServices;
using System.Text;
using MassTransit;
using Soa.Documents;

namespace Soa.Messaging.Wire;

/// <summary>Represents a document's bytes as MassTransit wants them.</summary>
internal sealed class DocumentBody(ReadOnlyMemory<byte> body) : MessageBody
{
    public long? Length => body.Length;

    public Stream GetStream() => DocumentReader.OpenStream(body);

    public byte[] GetBytes() =>
        MemoryMarshal.TryGetArray(body, out var segment) && segment.Array is { } array
            && array.Length == body.Length ? array : body.ToArray();

    public string GetString() => Encoding.UTF8.GetString(body.Span);
}
