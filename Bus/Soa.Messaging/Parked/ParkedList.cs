namespace Soa.Messaging.Parked;

/// <summary>Represents a page of parked documents, the latest first.</summary>
/// <param name="Items">They.</param>
/// <param name="NextPageToken">Asks for the next page; <c>null</c> at the end.</param>
public sealed record ParkedList(IReadOnlyList<ParkedSummary> Items, string? NextPageToken);
