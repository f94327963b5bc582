using Soa.Messaging.Alerting;

namespace Soa.Bus.Alerting;

/// <summary>Represents a page of alerts, the latest first.</summary>
/// <param name="Firing">How many alerts fire now.</param>
/// <param name="Items">The alerts of the page.</param>
/// <param name="NextPageToken">What names the next page; <c>null</c> if this one is the last.</param>
internal sealed record AlertList(int Firing, IReadOnlyList<Alert> Items, string? NextPageToken);
