using System.Globalization;
using System.Text.Json.Serialization;
using Soa.Documents;

namespace Soa.Messaging.Alerting;

/// <summary>Represents a message that names one alert or several. It holds no documents.</summary>
public sealed record AlertNotice
{
    /// <summary>Specifies the most alerts that one message names.</summary>
    public const int MostItems = 20;

    private const int LongestSubject = 250;

    /// <summary>Gets the id, which stays the same when sending it is tried again.</summary>
    public required string Id { get; init; }

    /// <summary>Gets when it was made (UTC).</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>Gets the alerts, those that have begun first; none in a test message.</summary>
    public IReadOnlyList<AlertNoticeItem> Items { get; init; } = [];

    /// <summary>Gets how many further alerts there are.</summary>
    public int More { get; init; }

    /// <summary>Gets the page of the console that lists all alerts, if the address of the console is known.</summary>
    public Uri? Address { get; init; }

    /// <summary>Gets a value that indicates whether somebody only wants to know whether the channel works.</summary>
    [JsonIgnore]
    public bool IsTest => Items.Count == 0;

    /// <summary>Gets what it is about, in a line.</summary>
    [JsonIgnore]
    public string Subject => TextCut.Cut(XmlCharacters.ToLine(SubjectOf()), LongestSubject);

    /// <summary>Makes a message; the alerts that begin come first.</summary>
    internal static AlertNotice Of(string id, DateTime now, IReadOnlyCollection<Alert> alerts, Uri? console)
    {
        var items = alerts.Select(alert => AlertNoticeItem.Of(alert, console)).OrderBy(item => item.State).ThenBy(item => item.StartedAt);
        return Empty(id, now, console) with { Items = [.. items.Take(MostItems)], More = Math.Max(0, alerts.Count - MostItems) };
    }

    /// <summary>Makes a test message.</summary>
    internal static AlertNotice Empty(string id, DateTime now, Uri? console) => new()
    {
        Id = id,
        CreatedAt = now,
        Address = console is null ? null : new Uri($"{console.AbsoluteUri.TrimEnd('/')}/console/alerts"),
    };

    /// <summary>Returns a word for what is said about an alert.</summary>
    public static string WordOf(AlertNoticeState state) => state switch
    {
        AlertNoticeState.Began => "Alert",
        AlertNoticeState.Continues => "Goes on",
        _ => "Over",
    };

    private string SubjectOf()
    {
        if (IsTest)
            return "Test message of Soa: this channel works";
        var first = $"{WordOf(Items[0].State)}: {Items[0].Title}";
        var others = Items.Count + More - 1;
        return others == 0 ? first : string.Create(CultureInfo.InvariantCulture, $"{first} (and {others} more)");
    }
}
