namespace Soa.Messaging.Journal.Searching;

/// <summary>Represents a page of what a search finds.</summary>
/// <param name="Rows">The conversations, those that began last first.</param>
/// <param name="Next">Where the next page begins; <c>null</c> on the last page.</param>
/// <param name="Facets">The counts, if they were asked for.</param>
public sealed record SearchPage(IReadOnlyList<ConversationRow> Rows, SearchPlace? Next, SearchFacets? Facets);
