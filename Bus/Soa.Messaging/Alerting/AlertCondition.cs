using System.Security.Cryptography;
using System.Text;
using Soa.Documents;

namespace Soa.Messaging.Alerting;

/// <summary>Represents a cause that is there now.</summary>
/// <param name="Kind">The rule, one of <see cref="AlertKind"/>.</param>
/// <param name="Name">What the rule is about, such as a flow or the key of a cause.</param>
/// <param name="Title">What is wrong.</param>
/// <param name="Detail">The figures.</param>
internal sealed record AlertCondition(string Kind, string Name, string Title, string Detail)
{
    private const int LongestKey = 200;

    /// <summary>Gets the flow that is concerned, if one is.</summary>
    public string? Flow { get; init; }

    /// <summary>Gets the page of the console that shows it.</summary>
    public string? Link { get; init; }

    /// <summary>Gets how many documents are concerned.</summary>
    public long? Documents { get; init; }

    /// <summary>Gets when something last happened; <c>null</c> for now.</summary>
    public DateTime? LastAt { get; init; }

    /// <summary>Gets how long it must be there before it is an alert.</summary>
    public TimeSpan HoldFor { get; init; }

    /// <summary>Gets what identifies the cause.</summary>
    public string Key => $"{Kind}/{Name}" is { Length: <= LongestKey } key ? key
        : $"{Kind}/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Name)))}";

    /// <summary>Returns the alert that begins with it.</summary>
    public Alert Begin(string id, DateTime now) => new()
    {
        Id = id,
        AlertKey = Key,
        Kind = Kind,
        Flow = Flow,
        Title = TextCut.Cut(Title, 300),
        Detail = TextCut.Cut(Detail, 1000),
        Link = Link is { Length: <= 400 } ? Link : null,
        Documents = Documents,
        Status = HoldFor > TimeSpan.Zero ? AlertStatus.Pending : AlertStatus.Firing,
        StartedAt = now,
        SeenAt = now,
        LastAt = LastAt ?? now,
        Notifications = 0,
    };
}
