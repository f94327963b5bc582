using Soa.Messaging.Alerting;

namespace Soa.Messaging.Tests.Alerting;

/// <summary>Represents somebody who gets messages about alerts, and can be away.</summary>
internal sealed class Inbox(string name = "ops") : IAlertChannel
{
    private readonly List<AlertNotice> taken = [];

    public string Name => name;

    public string Target => "here";

    /// <summary>Gets or sets why nothing is taken; <c>null</c> if it is.</summary>
    public string? Problem { get; set; }

    /// <summary>Gets how often a message was refused.</summary>
    public int Refused { get; private set; }

    public IReadOnlyList<AlertNotice> Taken => taken;

    /// <summary>Gets the messages as text, such as <c>Began x, Ended y</c>.</summary>
    public IEnumerable<string> Texts =>
        taken.Select(notice => string.Join(", ", notice.Items.Select(item => $"{item.State} {item.Title}")));

    public async Task SendAsync(AlertNotice notice, CancellationToken cancellationToken)
    {
        await Task.Yield();
        lock (taken)
        {
            if (Problem is not null)
            {
                Refused++;
                throw new AlertNotSentException(Problem);
            }

            taken.Add(notice);
        }
    }
}
