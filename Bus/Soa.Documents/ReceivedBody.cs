using Soa.Documents.Bodies;

namespace Soa.Documents;

/// <summary>
/// Represents a body that was received: in memory if it is small, a mapped file if it is large. Dispose it when its document is done
/// with.
/// </summary>
public sealed class ReceivedBody : IDisposable
{
    private readonly IDisposable? mapped;
    private readonly BodyShare? share;

    private ReceivedBody(ReadOnlyMemory<byte> body, BodyShare? share, IDisposable? mapped = null)
    {
        Body = body;
        this.share = share;
        this.mapped = mapped;
    }

    /// <summary>Gets the bytes, for a <see cref="Document"/>.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>Reads a stream to its end that does not belong to a request.</summary>
    public static Task<ReceivedBody?> ReadAsync(
        Stream stream, int inMemory, int atMost, long? expected, CancellationToken cancellationToken) =>
        ReadAsync(stream, inMemory, atMost, expected, budgets: null, cancellationToken);

    /// <summary>
    /// Reads a stream to its end. A body too large for memory goes to a temporary file, which is gone once the body is disposed.
    /// </summary>
    /// <param name="stream">The stream.</param>
    /// <param name="inMemory">The largest body kept in memory: the limit <c>DocumentBytes</c>.</param>
    /// <param name="atMost">The largest body taken at all: the limit <c>LargeDocumentBytes</c>.</param>
    /// <param name="expected">How many bytes the sender says there are, if it does.</param>
    /// <param name="budgets">What all bodies together may take up; <c>null</c> for no limit.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The body; <c>null</c> if it is larger than <paramref name="atMost"/>.</returns>
    /// <exception cref="Microsoft.AspNetCore.Http.BadHttpRequestException">All bodies together take up what they may.</exception>
    public static async Task<ReceivedBody?> ReadAsync(
        Stream stream, int inMemory, int atMost, long? expected, BodyBudgets? budgets, CancellationToken cancellationToken)
    {
        if (expected > atMost)
            return null;
        var buffer = new byte[(int)Math.Min(Math.Min(expected ?? 4095, PooledBody.LargestAhead), inMemory) + 1];
        var length = 0;
        var memory = new BodyShare(budgets?.Memory);
        ReceivedBody? received = null;
        try
        {
            memory.GrowTo(buffer.Length);
            for (int read; (read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken)) > 0;)
            {
                length += read;
                if (length > inMemory)
                    return await SpillAsync(
                        buffer.AsMemory(0, length), stream, inMemory, atMost, new BodyShare(budgets?.Files), cancellationToken);
                if (length < buffer.Length)
                    continue;
                var larger = (int)Math.Min(buffer.Length * 2L, inMemory + 1L);
                memory.GrowTo(larger);
                Array.Resize(ref buffer, larger);
            }

            return received = new ReceivedBody(buffer.AsMemory(0, length), memory);
        }
        finally
        {
            if (received is null)
                memory.Dispose();
        }
    }

    /// <summary>Opens a file's bytes. The file stays, and must not change while the body is in use.</summary>
    /// <returns>The body; <c>null</c> if it is larger than <paramref name="atMost"/>.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static async Task<ReceivedBody?> OpenAsync(string path, int inMemory, int atMost, CancellationToken cancellationToken)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 0, FileOptions.Asynchronous);
        if (file.Length > inMemory && file.Length <= atMost)
            return Map(file, inMemory);
        await using (file)
            return file.Length > atMost ? null : await ReadAsync(file, inMemory, atMost, file.Length, cancellationToken);
    }

    /// <summary>Unmaps the file, if it is one.</summary>
    public void Dispose()
    {
        mapped?.Dispose();
        share?.Dispose();
    }

    private static async Task<ReceivedBody?> SpillAsync(
        ReadOnlyMemory<byte> first, Stream rest, int inMemory, int atMost, BodyShare share, CancellationToken cancellationToken)
    {
        var path = Path.Combine(Path.GetTempPath(), $"soa-body-{Environment.ProcessId}-{Guid.NewGuid():N}");
        var file = new FileStream(
            path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete, 0, FileOptions.Asynchronous | FileOptions.DeleteOnClose);

        // Where an open file needs no name, it has none, so that a killed process leaves none behind.
        if (!OperatingSystem.IsWindows())
            File.Delete(path);
        ReceivedBody? received = null;
        try
        {
            var buffer = new byte[128 * 1024];
            for (var piece = first; piece.Length > 0; piece = buffer.AsMemory(0, await rest.ReadAsync(buffer, cancellationToken)))
            {
                if (file.Length + piece.Length > atMost)
                    return null;
                share.GrowTo(file.Length + piece.Length);
                await file.WriteAsync(piece, cancellationToken);
            }

            return received = Map(file, inMemory, share);
        }
        finally
        {
            if (received is null)
            {
                await file.DisposeAsync();
                share.Dispose();
            }
        }
    }

    private static ReceivedBody Map(FileStream file, int inMemory, BodyShare? share = null)
    {
        var mapped = MappedBody.Of(file, inMemory);
        return new ReceivedBody(mapped.Memory, share, mapped);
    }
}
