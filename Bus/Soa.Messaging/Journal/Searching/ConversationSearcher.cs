using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Soa.Database;
using Soa.Messaging.Journal.Reading;

namespace Soa.Messaging.Journal.Searching;

/// <summary>Searches the journal for conversations.</summary>
public sealed class ConversationSearcher(SharedDatabase database, ILogger<ConversationSearcher>? log = null)
{
    /// <summary>Specifies how many conversations are counted at most.</summary>
    public const int MostCounted = 10_000;

    private const int LargePage = 10_000;

    private readonly NewerEntries newer = new(log);

    /// <summary>Returns a page of the conversations that a search finds, those that began last first.</summary>
    /// <param name="query">The search.</param>
    /// <param name="after">Where the page before ended; <c>null</c> for the first page.</param>
    /// <param name="size">How many conversations at most.</param>
    /// <param name="counts">Whether the values of the conversations are counted, of the first <see cref="MostCounted"/>.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public Task<SearchPage> FindAsync(
        SearchQuery query, SearchPlace? after, int size, bool counts, CancellationToken cancellationToken) =>
        database.ReadAsync(async session =>
        {
            var finder = new ConversationFinder(session, query, after, counts ? Math.Max(size + 1, MostCounted) : size + 1);
            await finder.RunAsync();
            newer.Tell(finder.Unknown);
            var rows = finder.Found.Take(size).Select(ConversationRow.Of).ToList();
            var next = finder.Found.Count > size ? new SearchPlace(rows[^1].Began, rows[^1].ConversationId) : null;
            return new SearchPage(
                rows, next, counts ? SearchFacets.Of([.. finder.Found.Take(MostCounted)], finder.IsComplete) : null);
        }, cancellationToken);

    /// <summary>Returns all conversations that a search finds, page by page: none is kept in memory longer than a page.</summary>
    public async IAsyncEnumerable<ConversationRow> StreamAsync(
        SearchQuery query, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        SearchPlace? place = null;
        do
        {
            var page = await FindAsync(query, place, LargePage, counts: false, cancellationToken);
            foreach (var row in page.Rows)
                yield return row;
            place = page.Next;
        }
        while (place is not null);
    }
}
