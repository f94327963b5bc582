using System.Globalization;
using System.Text.Json.Nodes;

namespace Soa.Bus.Tool.Conversations;

/// <summary>Represents a message of a conversation as one row: when, what, from whom to whom, how long, and how it ended.</summary>
internal sealed record Call
{
    private const string Sent = "Sent";
    private const string Received = "Received";
    private const string Published = "Published";
    private const string Answered = "Answered";

    /// <summary>Gets when it began (UTC).</summary>
    public required DateTime At { get; init; }

    /// <summary>Gets how long it took, as far as the journal knows.</summary>
    public required TimeSpan Took { get; init; }

    /// <summary>Gets the document's name.</summary>
    public required string Document { get; init; }

    /// <summary>Gets who sent it; empty if that is not known.</summary>
    public required string From { get; init; }

    /// <summary>Gets who got it.</summary>
    public required IReadOnlyList<string> To { get; init; }

    /// <summary>Gets the document that was answered; <c>null</c> if there was none.</summary>
    public string? Answer { get; init; }

    /// <summary>Gets how it ended: the fault's name and reason; <c>null</c> if it ended well.</summary>
    public string? Fault { get; init; }

    /// <summary>Gets what else happened to it: attempts, and what people did.</summary>
    public required IReadOnlyList<string> Events { get; init; }

    /// <summary>Gets its entries.</summary>
    public required IReadOnlyList<JsonNode> Entries { get; init; }

    /// <summary>Reads a message.</summary>
    /// <param name="message">The message, as <c>/bus/conversations</c> has it.</param>
    /// <param name="parent">The row of the message that led to it.</param>
    public static Call Of(JsonNode message, Call? parent)
    {
        JsonNode[] entries = [.. message["entries"]!.AsArray().OfType<JsonNode>()];
        var sent = entries.FirstOrDefault(entry => Kind(entry) is Sent or Published);
        var received = entries.Where(entry => Kind(entry) == Received).ToArray();
        var first = sent ?? received.FirstOrDefault() ?? entries[0];
        var failed = entries.LastOrDefault(entry => Text(entry, "outcome") != "Ok" && Kind(entry) is Sent or Received or Published)
            ?? entries.LastOrDefault(entry => Text(entry, "outcome") != "Ok");
        return new Call
        {
            At = entries.Min(TimeOf),
            Took = entries.Max(entry => TimeSpan.FromMicroseconds((long)entry["microseconds"]!)),
            Document = Text(first, "documentName") ?? ((int)first["bodySize"]! == 0 ? "(empty)" : "(not XML)"),
            From = sent is null ? Caller(first) : Sender(sent, parent),
            To = Receivers(sent, received),
            Answer = Text(entries.LastOrDefault(entry => Kind(entry) == Answered), "documentName"),
            Fault = failed is null || IsSettled(entries, failed) ? null : FaultOf(failed),
            Events = [.. entries.Where(entry => Kind(entry) is not (Sent or Received or Published or Answered)).Select(EventOf)],
            Entries = entries,
        };
    }

    /// <summary>Returns when an entry began.</summary>
    public static DateTime TimeOf(JsonNode entry) =>
        DateTime.Parse((string)entry["at"]!, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);

    // An attempt that failed is followed by one that did not.
    private static bool IsSettled(JsonNode[] entries, JsonNode failed) =>
        Kind(failed) is Received && entries.Any(
            entry => Kind(entry) == Received && Text(entry, "outcome") == "Ok" && TimeOf(entry) > TimeOf(failed)
                && Text(entry, "endpoint") == Text(failed, "endpoint"));

    private static string Caller(JsonNode entry) => Text(entry, "who") ?? Text(entry, "address") ?? "";

    private static string Sender(JsonNode sent, Call? parent) =>
        Text(sent, "flow") is { } flow ? $"flow {flow}"
        : Kind(sent) == Published && parent is { To: [var service, ..] } ? service
        : "";

    private static List<string> Receivers(JsonNode? sent, JsonNode[] received)
    {
        var all = received.Select(entry => Receiver(entry)).Distinct(StringComparer.Ordinal).ToList();
        if (sent is not null && (all.Count == 0 || Text(sent, "service") is null))
            all.Insert(0, Text(sent, "endpoint") ?? "");
        if (sent is null && received.FirstOrDefault() is { } first && Text(first, "endpoint") is { } endpoint)
            all.Insert(0, endpoint);
        return all;
    }

    private static string Receiver(JsonNode entry) =>
        Text(entry, "flow") is { } flow ? $"flow {flow}{(Text(entry, "flowVersion") is { } version ? $" v{version}" : "")}"
        : Text(entry, "service") is { } service ? $"service {service}"
        : Text(entry, "endpoint") ?? "";

    private static string FaultOf(JsonNode entry) =>
        $"{Text(entry, "fault") ?? Text(entry, "outcome")}{(Text(entry, "reason") is { } reason ? $": {reason}" : "")}";

    private static string EventOf(JsonNode entry)
    {
        var attempt = (int)entry["attempt"]! > 0 ? $", attempt {entry["attempt"]}" : "";
        var who = Text(entry, "who") is { } name ? $" by {name}" : "";
        var why = Text(entry, "fault") is not null || Text(entry, "reason") is not null
            ? ": " + string.Join(": ", new[] { Text(entry, "fault"), Text(entry, "reason") }.OfType<string>())
            : "";
        return $"{Kind(entry)}{attempt}{who}{why}";
    }

    private static string Kind(JsonNode entry) => (string)entry["kind"]!;

    private static string? Text(JsonNode? entry, string name) => (string?)entry?[name] is { Length: > 0 } text ? text : null;
}
