using System.IO.Compression;
using System.Text.Json;

namespace Soa.Flows.Tracing;

/// <summary>Represents what happened to a traced document.</summary>
/// <param name="Steps">The steps in the order in which they began.</param>
/// <param name="Bodies">The documents, each once.</param>
/// <param name="IsCut">Whether there was more than is kept.</param>
public sealed record TracedSteps(IReadOnlyList<TracedStep> Steps, IReadOnlyList<TracedBody> Bodies, bool IsCut)
{
    /// <summary>Returns them as bytes, compressed.</summary>
    internal byte[] Pack()
    {
        using var stream = new MemoryStream();
        using (var packer = new BrotliStream(stream, CompressionLevel.Fastest, leaveOpen: true))
            JsonSerializer.Serialize(packer, this);
        return stream.ToArray();
    }

    /// <summary>Reads them from bytes.</summary>
    internal static TracedSteps Unpack(byte[] packed)
    {
        using var unpacker = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        return JsonSerializer.Deserialize<TracedSteps>(unpacker) ?? new TracedSteps([], [], IsCut: true);
    }
}
