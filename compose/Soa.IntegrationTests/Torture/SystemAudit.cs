using System.Globalization;
using Soa.Database;
using Soa.Messaging.Journal.Reading;

namespace Soa.IntegrationTests.Torture;

/// <summary>Reads the outcome from the database, and finds every inconsistency in it.</summary>
internal sealed class SystemAudit(SharedDatabase database)
{
    private static readonly Statement OpenOrders = new("SELECT COUNT(*) FROM Orders WHERE Status NOT IN ('Fulfilled', 'Rejected')");
    private static readonly Statement OutboxRows = new("SELECT COUNT(*) FROM Outbox");
    private static readonly Statement Orders = new("SELECT OrderNumber, Status FROM Orders");
    private static readonly Statement InvoiceNumbers = new("SELECT InvoiceNumber FROM Invoices ORDER BY InvoiceNumber");
    private static readonly Statement CreditNoteNumbers = new("SELECT CreditNoteNumber FROM CreditNotes ORDER BY CreditNoteNumber");
    private static readonly Statement PaymentReferences = new("SELECT PaymentReference FROM Payments");
    private static readonly Statement Parked = new("SELECT Queue || ' ' || ReasonType || ': ' || ReasonMessage FROM ParkedDocuments");

    private static readonly Statement Unpaid = new("""
        SELECT i.InvoiceNumber, i.TotalAmount FROM Invoices i JOIN Orders o ON o.OrderNumber = i.OrderNumber
        WHERE o.Status = 'Fulfilled' AND i.Status NOT IN ('Paid', 'Credited') AND i.TotalAmount > 0
        """);

    private static readonly Statement Sold = new("""
        SELECT SUM(l.Quantity) FROM OrderLines l JOIN Orders o ON o.OrderNumber = l.OrderNumber WHERE o.Status = 'Fulfilled' AND l.Sku = @Sku
        """);

    private static readonly Statement StockOf = new("SELECT OnHand, Reserved FROM Stock WHERE Sku = @Sku");

    private static readonly Statement Answered = new("SELECT MessageId FROM Inbox");

    private static readonly (string Inconsistency, Statement Which)[] Inconsistencies =
    [
        ("rejected without a reason", new("""
            SELECT o.OrderNumber FROM Orders o WHERE o.Status = 'Rejected' AND NOT EXISTS (
                SELECT 1 FROM OrderStatusHistory h WHERE h.OrderNumber = o.OrderNumber AND h.Status = 'Rejected' AND h.ReasonCode IS NOT NULL)
            """)),
        ("fulfilled but lacks invoice, shipment or goods", new("""
            SELECT o.OrderNumber FROM Orders o WHERE o.Status = 'Fulfilled' AND (
                NOT EXISTS (SELECT 1 FROM Invoices i WHERE i.OrderNumber = o.OrderNumber AND i.Status <> 'Credited')
                OR NOT EXISTS (SELECT 1 FROM Shipments s WHERE s.OrderNumber = o.OrderNumber AND s.Status <> 'Cancelled')
                OR NOT EXISTS (SELECT 1 FROM Reservations r WHERE r.Reference = o.OrderNumber AND r.Status = 'Committed'))
            """)),
        ("rejected but has an invoice, a shipment or goods", new("""
            SELECT o.OrderNumber FROM Orders o WHERE o.Status = 'Rejected' AND (
                EXISTS (SELECT 1 FROM Invoices i WHERE i.OrderNumber = o.OrderNumber AND i.Status <> 'Credited')
                OR EXISTS (SELECT 1 FROM Shipments s WHERE s.OrderNumber = o.OrderNumber AND s.Status <> 'Cancelled')
                OR EXISTS (SELECT 1 FROM Reservations r WHERE r.Reference = o.OrderNumber AND r.Status IN ('Active', 'Committed')))
            """)),
        ("paid otherwise than in full by one payment", new("""
            SELECT i.InvoiceNumber FROM Invoices i JOIN Orders o ON o.OrderNumber = i.OrderNumber WHERE o.Status = 'Fulfilled' AND (
                i.Status <> 'Paid' OR i.PaidAmount <> i.TotalAmount
                OR (SELECT COUNT(*) FROM Payments p WHERE p.InvoiceNumber = i.InvoiceNumber AND p.Amount = i.TotalAmount) <> 1)
            """)),
        ("credited without a credit note", new("""
            SELECT i.InvoiceNumber FROM Invoices i WHERE i.Status = 'Credited' AND NOT EXISTS (SELECT 1 FROM CreditNotes c WHERE c.InvoiceNumber = i.InvoiceNumber)
            """)),
        ("a customer whose unpaid amount is not that of the invoices", new("""
            SELECT c.CustomerId FROM Customers c WHERE c.UnpaidAmount <> (
                SELECT COALESCE(SUM(i.TotalAmount - i.PaidAmount), 0) FROM Invoices i
                WHERE i.CustomerId = c.CustomerId AND i.Status IN ('Open', 'PartiallyPaid'))
            """)),
        ("whose stock is not the sum of its movements", new("""
            SELECT s.Sku FROM Stock s WHERE s.OnHand <> (SELECT SUM(m.Quantity) FROM StockMovements m WHERE m.Sku = s.Sku)
            """)),
    ];

    private static readonly (string What, Statement Which)[] Duplicates =
    [
        ("invoices", new("SELECT OrderNumber FROM Invoices GROUP BY OrderNumber HAVING COUNT(*) > 1")),
        ("shipments", new("SELECT OrderNumber FROM Shipments GROUP BY OrderNumber HAVING COUNT(*) > 1")),
        ("reservations", new("SELECT Reference FROM Reservations GROUP BY Reference HAVING COUNT(*) > 1")),
        ("payments", new("SELECT InvoiceNumber FROM Payments GROUP BY InvoiceNumber HAVING COUNT(*) > 1")),
        ("credit notes", new("SELECT InvoiceNumber FROM CreditNotes GROUP BY InvoiceNumber HAVING COUNT(*) > 1")),
        ("acknowledgements", new("SELECT OrderNumber FROM OrderStatusHistory GROUP BY OrderNumber HAVING COUNT(*) > 2")),
    ];

    /// <summary>Returns the unpaid invoices of fulfilled orders.</summary>
    public static Task<IReadOnlyList<InvoiceToPay>> UnpaidAsync(SharedDatabase database) =>
        database.ReadAsync(session => session.QueryAsync<InvoiceToPay>(Unpaid));

    /// <summary>Returns the number of orders that are neither fulfilled nor rejected, and of events that are not sent.</summary>
    public Task<(int Orders, int Events)> OpenAsync() =>
        database.ReadAsync(async session => (await session.ScalarAsync<int>(OpenOrders), await session.ScalarAsync<int>(OutboxRows)));

    /// <summary>Returns the status of each order.</summary>
    public async Task<Dictionary<string, string>> OrdersAsync() =>
        (await database.ReadAsync(session => session.QueryAsync<OrderRow>(Orders))).ToDictionary(
            order => order.OrderNumber, order => order.Status);

    /// <summary>Returns all invoice numbers, in order.</summary>
    public Task<IReadOnlyList<string>> InvoicesAsync() => ReadAsync(InvoiceNumbers);

    /// <summary>Returns all payment references.</summary>
    public Task<IReadOnlyList<string>> PaymentsAsync() => ReadAsync(PaymentReferences);

    /// <summary>Returns the parked documents.</summary>
    public Task<IReadOnlyList<string>> ParkedAsync() => ReadAsync(Parked);

    /// <summary>
    /// Returns the number of repeated requests that got the first answer again, and of redeliveries by queues, as far as the killed
    /// processes had written the journal.
    /// </summary>
    public async Task<(int Suppressed, int Redelivered)> RepetitionsAsync()
    {
        var answered = (await database.ReadAsync(session => session.QueryAsync<Guid>(Answered))).ToHashSet();
        var entries = await new JournalReader(database).FindAsync(new JournalQuery { Take = int.MaxValue }, CancellationToken.None);
        return (
            Repeated(
                entries.Where(entry => entry.Kind == "Received" && entry.Outcome != "Failed" && entry.Service is not null
                    && answered.Contains(entry.MessageId)),
                entry => entry.Service),
            Repeated(
                entries.Where(entry => entry.Kind is "Received" or "Retried"
                    && entry.Endpoint?.StartsWith("queue:", StringComparison.Ordinal) == true),
                entry => entry.Endpoint));

        static int Repeated(IEnumerable<JournalItem> entries, Func<JournalItem, string?> place) =>
            entries.GroupBy(entry => (entry.MessageId, place(entry))).Sum(same => same.Count() - 1);
    }

    /// <summary>Returns everything that exists twice.</summary>
    public async Task<List<string>> DuplicatesAsync()
    {
        var found = new List<string>();
        foreach (var (what, which) in Duplicates)
            found.AddRange((await ReadAsync(which)).Select(key => $"{key} has two {what}"));
        return found;
    }

    /// <summary>Returns all inconsistencies.</summary>
    /// <param name="received">The acknowledged receipts of each item.</param>
    public async Task<List<string>> InconsistenciesAsync(IReadOnlyDictionary<string, decimal> received)
    {
        var found = new List<string>();
        foreach (var (inconsistency, which) in Inconsistencies)
            found.AddRange((await ReadAsync(which)).Select(key => $"{key} is {inconsistency}"));
        foreach (var (what, which) in new[] { ("invoice", InvoiceNumbers), ("credit note", CreditNoteNumbers) })
        {
            var numbers = (await ReadAsync(which)).Select(number => int.Parse(number.Split('-')[^1], CultureInfo.InvariantCulture)).Order()
                .ToList();
            if (!numbers.SequenceEqual(Enumerable.Range(1, numbers.Count)))
                found.Add($"{what} numbers have gaps");
        }

        foreach (var (sku, quantity) in received)
        {
            var sold = await database.ReadAsync(session => session.ScalarAsync<decimal>(Sold, new { Sku = sku }));
            var stock = (await database.ReadAsync(session => session.QuerySingleOrDefaultAsync<StockRow>(StockOf, new { Sku = sku })))!;
            if ((stock.OnHand, stock.Reserved) != (quantity - sold, 0m))
                found.Add(
                    $"of {sku} {quantity} were received and {sold} sold, but {stock.OnHand} are on hand and {stock.Reserved} reserved");
        }

        return found;
    }

    private Task<IReadOnlyList<string>> ReadAsync(Statement statement) =>
        database.ReadAsync(session => session.QueryAsync<string>(statement));

    private sealed class OrderRow
    {
        public required string OrderNumber { get; init; }

        public required string Status { get; init; }
    }

    private sealed class StockRow
    {
        public required decimal OnHand { get; init; }

        public required decimal Reserved { get; init; }
    }
}
