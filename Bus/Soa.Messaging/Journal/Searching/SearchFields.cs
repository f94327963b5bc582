using Soa.Messaging.Journal.Reading;

namespace Soa.Messaging.Journal.Searching;

/// <summary>Lists what entries are searched by, beside their keys, ids and times.</summary>
internal static class SearchFields
{
    /// <summary>Specifies the field of business keys.</summary>
    public const string Key = "key";

    /// <summary>Specifies the field of the ids of conversations and messages.</summary>
    public const string Id = "id";

    /// <summary>Specifies the field of the ids of traces.</summary>
    public const string Trace = "trace";

    /// <summary>Specifies the field of how a conversation ended.</summary>
    public const string Outcome = "outcome";

    /// <summary>Specifies the field of when a conversation began.</summary>
    public const string Time = "time";

    /// <summary>Specifies the field of how long a conversation took.</summary>
    public const string Duration = "duration";

    /// <summary>Specifies the field of how many entries a conversation has.</summary>
    public const string Entries = "entries";

    /// <summary>Specifies the field of what happened to a document.</summary>
    public const string Kind = "kind";

    /// <summary>Gets the fields whose values are texts of an entry; each returns the text of an entry that has one.</summary>
    public static IReadOnlyDictionary<string, Func<JournalItem, string?>> Texts { get; } =
        new Dictionary<string, Func<JournalItem, string?>>
        {
            ["flow"] = entry => entry.Flow,
            ["service"] = entry => entry.Service,
            ["operation"] = entry => entry.Operation,
            ["type"] = entry => entry.DocumentName,
            [Kind] = entry => entry.Kind,
            ["fault"] = entry => entry.Fault,
            ["queue"] = entry => Below(entry.Endpoint, "queue:"),
            ["event"] = entry => Below(entry.Endpoint, "event:"),
            ["endpoint"] = entry => entry.Endpoint,
            ["who"] = entry => entry.Who,
            ["reason"] = entry => entry.Reason,
        };

    /// <summary>Gets the names of all fields.</summary>
    public static IReadOnlyList<string> Names { get; } = [Key, Id, Trace, .. Texts.Keys, Outcome, Time, Duration, Entries];

    /// <summary>Returns the text of an entry that has a value of a field.</summary>
    public static string TextOf(string field, string value) => field is "queue" or "event" ? $"{field}:{value}" : value;

    private static string? Below(string? endpoint, string scheme) =>
        endpoint?.StartsWith(scheme, StringComparison.Ordinal) == true ? endpoint[scheme.Length..] : null;
}
