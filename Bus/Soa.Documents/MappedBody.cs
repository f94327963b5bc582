using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;

namespace Soa.Documents;

/// <summary>
/// Represents a body that is larger than one wants in memory: a file, mapped. It is the body of a <see cref="Document"/> like any other,
/// but its creator disposes it when the document is done with; reading it afterwards fails. <see cref="DocumentReader"/> reads it from the
/// file in pieces, so that the process does not grow by it.
/// </summary>
public sealed unsafe class MappedBody : MemoryManager<byte>
{
    private readonly FileStream file;
    private readonly MemoryMappedFile map;
    private readonly MemoryMappedViewAccessor view;
    private readonly int length;
    private readonly int mostInMemory;
    private byte* start;

    private MappedBody(FileStream file, int mostInMemory)
    {
        this.file = file;
        this.mostInMemory = mostInMemory;
        length = (int)file.Length;
        map = MemoryMappedFile.CreateFromFile(file, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        view = map.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        start += view.PointerOffset;
    }

    /// <summary>Maps an open file, which is closed with the body.</summary>
    /// <param name="file">A file that is not empty, of at most 2 GB (what one <see cref="Memory{T}"/> can span).</param>
    /// <param name="mostInMemory">The largest body that is kept in memory.</param>
    public static MappedBody Of(FileStream file, int mostInMemory = 0)
    {
        if (file.Length is 0 or > int.MaxValue)
            throw new ArgumentException($"A file of {file.Length} bytes cannot be mapped as one body.", nameof(file));
        return new MappedBody(file, mostInMemory);
    }

    /// <summary>Determines whether a body is a mapped file, or a part of one.</summary>
    public static bool IsMapped(ReadOnlyMemory<byte> body) => MemoryMarshal.TryGetMemoryManager<byte, MappedBody>(body, out _);

    /// <summary>Returns the limit of memory beyond which a body is a mapped file.</summary>
    public static int MostInMemory(ReadOnlyMemory<byte> body) =>
        MemoryMarshal.TryGetMemoryManager<byte, MappedBody>(body, out var mapped) ? mapped.mostInMemory : 0;

    /// <summary>Opens a stream over a body that is a mapped file.</summary>
    public static bool TryOpenStream(ReadOnlyMemory<byte> body, [NotNullWhen(true)] out Stream? stream)
    {
        stream = MemoryMarshal.TryGetMemoryManager<byte, MappedBody>(body, out var mapped, out var offset, out var count)
            ? new BufferedStream(new FileRange(mapped.file.SafeFileHandle, offset, count), 64 * 1024)
            : null;
        return stream is not null;
    }

    /// <inheritdoc/>
    public override Span<byte> GetSpan()
    {
        ObjectDisposedException.ThrowIf(start is null, this);
        return new Span<byte>(start, length);
    }

    /// <inheritdoc/>
    public override MemoryHandle Pin(int elementIndex = 0)
    {
        ObjectDisposedException.ThrowIf(start is null, this);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)elementIndex, (uint)length);
        return new MemoryHandle(start + elementIndex);
    }

    /// <inheritdoc/>
    public override void Unpin()
    {
        // A mapped file does not move.
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (!disposing || start is null)
            return;
        start = null;
        view.SafeMemoryMappedViewHandle.ReleasePointer();
        view.Dispose();
        map.Dispose();
        file.Dispose();
    }
}
