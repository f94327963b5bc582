using Soa.Messaging.Alerting;

namespace Soa.Bus.Tests.Alerting;

/// <summary>Makes messages about alerts.</summary>
internal static class Notices
{
    private static readonly DateTime Now = new(2026, 11, 29, 10, 0, 0, DateTimeKind.Utc);

    /// <summary>Gets a message of one alert that has begun, with everything that failures can bring, and one that is over.</summary>
    public static AlertNotice OfTwo { get; } = new()
    {
        Id = "AM-0NB7W4Z2K9QXT",
        CreatedAt = Now,
        Address = new Uri("https://bus.example.com/console/alerts"),
        Items =
        [
            new AlertNoticeItem
            {
                State = AlertNoticeState.Began,
                Id = "AL-1",
                Kind = AlertKind.NewCause,
                Flow = "orders",
                Title = "New cause of failure in orders: NoStock",
                Detail = "3 documents are parked. <!channel> & [click](https://evil.example) *now* \"Größe\"\r\nSubject: x",
                Documents = 3,
                StartedAt = Now.AddMinutes(-2),
                Address = new Uri("https://bus.example.com/console/alerts/AL-1"),
            },
            new AlertNoticeItem
            {
                State = AlertNoticeState.Ended,
                Id = "AL-0",
                Kind = AlertKind.Outbox,
                Title = "Events wait in the outbox",
                Detail = "6000 events wait to be sent.",
                StartedAt = Now.AddHours(-1),
                EndedAt = Now,
            },
        ],
        More = 4,
    };

    /// <summary>Gets a test message.</summary>
    public static AlertNotice Test { get; } = new() { Id = "AM-1", CreatedAt = Now };
}
