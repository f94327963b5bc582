using System.Text;
using Soa.Messaging.Journal;

namespace Soa.Testing.Journal;

/// <summary>Entries for tests.</summary>
internal static class Entries
{
    public static readonly DateTimeOffset Noon = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    public static JournalEntry New(
        string body, Guid? conversation = null, Guid? message = null, Guid? cause = null, JournalKind kind = JournalKind.Received)
    {
        var id = message ?? Guid.NewGuid();
        return new JournalEntry
        {
            Kind = kind,
            MessageId = id,
            ConversationId = conversation ?? id,
            CausationId = cause,
            At = Noon,
            Endpoint = "queue:service.orders",
            Body = Encoding.UTF8.GetBytes(body),
        };
    }
}
