using Soa.Contrast.Loads;
using Soa.Contrast.OneTier;
using Soa.Contrast.Shapes;

namespace Soa.Contrast.Cap.Cuts;

/// <summary>
/// Represents the business of each side: a program with a database of its own, and the same items and pieces as on the other side. Each has
/// its own numbers of the customers, one for each kind of queue.
/// </summary>
internal sealed class TwoBusinesses : IAsyncDisposable
{
    private readonly Dictionary<Side, IShape> businesses =
        Enum.GetValues<Side>().ToDictionary(side => side, IShape (_) => new OneTierShape());

    private readonly Dictionary<(Side, QueueKind), string> customers = [];

    /// <summary>Gets the business of a side.</summary>
    public IShape this[Side side] => businesses[side];

    /// <summary>Starts both.</summary>
    /// <param name="folder">The folder of their databases.</param>
    /// <param name="stock">The pieces of each item.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="Processes.StartFailedException">One did not start.</exception>
    public async Task StartAsync(string folder, int stock, CancellationToken cancellationToken)
    {
        foreach (var (side, business) in businesses)
        {
            await business.StartAsync(new ShapeOptions { Folder = Path.Combine(folder, $"{side}") }, cancellationToken);
            foreach (var kind in Enum.GetValues<QueueKind>())
            {
                customers[(side, kind)] = await Trade.RegisterCustomerAsync(business);
                await Trade.StockAsync(business, SkuOf(kind), stock);
            }
        }
    }

    /// <summary>Returns the item that is ordered over a kind of queues.</summary>
    public static string SkuOf(QueueKind kind) => $"CAP-{kind}".ToUpperInvariant();

    /// <summary>Returns the number that the business of a side has for the customer of a kind of queues.</summary>
    public string CustomerOf(Side side, QueueKind kind) => customers[(side, kind)];

    /// <summary>Reads what each says of the orders over a kind of queues.</summary>
    public async Task<IReadOnlyDictionary<Side, Book>> ReadAsync(QueueKind kind)
    {
        var books = new Dictionary<Side, Book>();
        foreach (var (side, business) in businesses)
            books[side] = await Book.ReadAsync(business, CustomerOf(side, kind));
        return books;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var business in businesses.Values)
            await business.DisposeAsync();
    }
}
