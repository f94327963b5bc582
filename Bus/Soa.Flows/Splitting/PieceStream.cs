using Soa.Documents;
using Soa.Documents.Faults;

namespace Soa.Flows.Splitting;

/// <summary>
/// Limits what is read between two marks, so that neither a part nor a single text or attribute between parts can fill the memory, however
/// large the document may be.
/// </summary>
internal sealed class PieceStream(Stream inner, int limit) : Stream
{
    // A reader reads ahead.
    private const int ReadAhead = 128 * 1024;

    private long piece;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => inner.Length;

    public override long Position
    {
        get => inner.Position;
        set => throw new NotSupportedException();
    }

    /// <summary>Begins a new piece.</summary>
    public void Mark() => piece = 0;

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        piece += read;
        return piece <= limit + (long)ReadAhead
            ? read
            : throw new LimitExceededException(LimitMet.Bytes(nameof(FlowLimits.DocumentBytes), limit), "more was read without a mark.");
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
        // Nothing is written.
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
