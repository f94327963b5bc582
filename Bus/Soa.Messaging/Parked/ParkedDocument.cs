using System.Text.Json;
using System.Text.Json.Serialization;

namespace Soa.Messaging.Parked;

/// <summary>A parked document with everything that is known of it. Times are UTC.</summary>
public sealed class ParkedDocument : ParkedSummary
{
    /// <summary>The message that led to it, if one did.</summary>
    public Guid? CausationId { get; init; }

    /// <summary>What the body is.</summary>
    public required string ContentType { get; init; }

    /// <summary>The named values beside it.</summary>
    public IReadOnlyDictionary<string, string> Headers => JsonSerializer.Deserialize<Dictionary<string, string>>(StoredHeaders) ?? [];

    /// <summary>Whether its receiver refused it for good, so that what it had begun is undone and a replay begins anew; else a replay goes on.</summary>
    public required bool IsRefused { get; init; }

    /// <summary>Who edited the body last.</summary>
    public string? EditedBy { get; init; }

    /// <summary>When.</summary>
    public DateTime? EditedAt { get; init; }

    /// <summary>Who replayed or discarded it.</summary>
    public string? EndedBy { get; init; }

    /// <summary>When.</summary>
    public DateTime? EndedAt { get; init; }

    /// <summary>Why it was discarded.</summary>
    public string? Note { get; init; }

    /// <summary>The bytes, as edited.</summary>
    [JsonIgnore]
    public byte[] Body { get; init; } = [];

    /// <summary>The bytes as they arrived, if the body was edited.</summary>
    [JsonIgnore]
    public byte[]? OriginalBody { get; init; }

    /// <summary><see cref="Headers"/> as they are stored: JSON.</summary>
    [JsonIgnore]
    public string StoredHeaders { get; init; } = "{}";
}
