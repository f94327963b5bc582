using System.Text.Json;
using System.Text.Json.Serialization;

namespace Soa.Messaging.Parked;

/// <summary>Represents a parked document with everything that is known of it. Times are UTC.</summary>
public sealed class ParkedDocument : ParkedSummary
{
    /// <summary>Gets the message that led to it, if one did.</summary>
    public Guid? CausationId { get; init; }

    /// <summary>Gets what the body is.</summary>
    public required string ContentType { get; init; }

    /// <summary>Gets the named values beside it.</summary>
    public IReadOnlyDictionary<string, string> Headers => JsonSerializer.Deserialize<Dictionary<string, string>>(StoredHeaders) ?? [];

    /// <summary>
    /// Gets a value that indicates whether its receiver refused it for good, so that what it had begun is undone and a replay begins anew;
    /// else a replay goes on.
    /// </summary>
    public required bool IsRefused { get; init; }

    /// <summary>Gets who edited the body last.</summary>
    public string? EditedBy { get; init; }

    /// <summary>Gets the time of the last edit.</summary>
    public DateTime? EditedAt { get; init; }

    /// <summary>Gets who replayed or discarded it.</summary>
    public string? EndedBy { get; init; }

    /// <summary>Gets the time when it ended.</summary>
    public DateTime? EndedAt { get; init; }

    /// <summary>Gets why it was discarded.</summary>
    public string? Note { get; init; }

    /// <summary>Gets the bytes, as edited.</summary>
    [JsonIgnore]
    public byte[] Body { get; init; } = [];

    /// <summary>Gets the bytes as they arrived, if the body was edited.</summary>
    [JsonIgnore]
    public byte[]? OriginalBody { get; init; }

    /// <summary>Gets or sets <see cref="Headers"/> as they are stored: JSON.</summary>
    [JsonIgnore]
    public string StoredHeaders { get; init; } = "{}";

    /// <summary>Gets the trace in which it was parked, which a replay continues (<see cref="Telemetry.TraceContext"/>).</summary>
    [JsonIgnore]
    public string? TraceContext { get; init; }

    /// <summary>Gets the id of that trace; <c>null</c> if it is not kept.</summary>
    [JsonIgnore]
    public Guid? TraceId => Telemetry.TraceContext.KeptId(TraceContext);
}
