namespace Soa.Messaging.Alerting;

/// <summary>Takes messages about alerts to people.</summary>
public interface IAlertChannel
{
    /// <summary>Gets its name, as the settings give it.</summary>
    string Name { get; }

    /// <summary>Gets where it leads, for people: without anything secret.</summary>
    string Target { get; }

    /// <summary>Sends a message.</summary>
    /// <param name="notice">The message. It may arrive twice, with the same id, if a process dies at the wrong moment.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="AlertNotSentException">It was not taken.</exception>
    Task SendAsync(AlertNotice notice, CancellationToken cancellationToken);
}
