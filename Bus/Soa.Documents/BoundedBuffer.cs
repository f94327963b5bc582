using System.Buffers;
using Soa.Documents.Faults;

namespace Soa.Documents;

/// <summary>Represents memory that is written as a stream, up to a size.</summary>
/// <param name="limit">The most bytes.</param>
/// <param name="expected">About how many bytes there will be.</param>
public sealed class BoundedBuffer(int limit, int expected = 0) : Stream
{
    private readonly ArrayBufferWriter<byte> buffer = new(Math.Clamp(expected, 1024, Math.Max(1024, limit)));

    /// <summary>Gets what was written so far.</summary>
    public ReadOnlyMemory<byte> WrittenMemory => buffer.WrittenMemory;

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => buffer.WrittenCount;

    /// <inheritdoc/>
    public override long Position
    {
        get => buffer.WrittenCount;
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override void Write(byte[] source, int offset, int count) => Write(source.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> source)
    {
        if (source.Length > limit - buffer.WrittenCount)
            throw new LimitExceededException(
                LimitMet.Bytes(LimitNames.MapOutputBytes, limit), $"what it writes is larger than {limit} bytes.");
        buffer.Write(source);
    }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override int Read(byte[] target, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();
}
