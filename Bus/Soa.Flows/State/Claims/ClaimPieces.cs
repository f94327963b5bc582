namespace Soa.Flows.State.Claims;

/// <summary>Reads pieces one after the other, as one stream.</summary>
/// <param name="read">Reads a piece by its number, from 0; <c>null</c> behind the last.</param>
internal sealed class ClaimPieces(Func<int, CancellationToken, Task<byte[]?>> read) : Stream
{
    private byte[]? piece;
    private int number;
    private int position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Reads the first piece.</summary>
    /// <returns>False if there is none.</returns>
    public async ValueTask<bool> BeginAsync(CancellationToken cancellationToken)
    {
        piece = await read(0, cancellationToken);
        return piece is not null;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (piece is not null && position == piece.Length)
            (piece, position) = (await read(++number, cancellationToken), 0);
        if (piece is null)
            return 0;
        var count = Math.Min(buffer.Length, piece.Length - position);
        piece.AsMemory(position, count).CopyTo(buffer);
        position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("A database is read asynchronously.");

    public override void Flush()
    {
        // Nothing is written.
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
