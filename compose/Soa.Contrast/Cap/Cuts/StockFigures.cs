namespace Soa.Contrast.Cap.Cuts;

/// <summary>Represents what both sides have sold over a kind of queues, and what they disagree in when all has arrived.</summary>
/// <param name="Kind">The kind of queues.</param>
/// <param name="Stock">The pieces that were there.</param>
/// <param name="Sold">The orders, of a piece each, that at least one side has fulfilled.</param>
/// <param name="Disagreeing">The orders of which the sides say different things.</param>
internal sealed record StockFigures(QueueKind Kind, int Stock, int Sold, int Disagreeing)
{
    /// <summary>Gets the pieces that were sold and are not there.</summary>
    public int Oversold => Math.Max(Sold - Stock, 0);

    /// <summary>Computes the figures.</summary>
    public static StockFigures Of(QueueKind kind, int stock, IEnumerable<Book> books)
    {
        var sides = books.Select(book => book.Fulfilled.ToHashSet()).ToList();
        var sold = sides.SelectMany(side => side).ToHashSet();
        return new StockFigures(kind, stock, sold.Count, sold.Count(order => !sides.TrueForAll(side => side.Contains(order))));
    }
}
