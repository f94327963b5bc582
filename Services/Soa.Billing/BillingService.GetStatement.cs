using Soa.Contracts.Billing;
using Soa.Database;

namespace Soa.Billing;

public sealed partial class BillingService
{
    // Everything that changed what a customer owes from @Start to before @To. A payment counts from when it was paid.
    private const string Entries = """
        (SELECT i.IssuedAt AS HappenedAt, 1 AS KindOrder, 'Invoice' AS Kind, i.InvoiceNumber AS DocumentNumber, i.InvoiceNumber,
            i.TotalAmount AS Amount
         FROM Invoices i WHERE i.CustomerId = @CustomerId AND i.Currency = @Currency AND i.IssuedAt >= @Start AND i.IssuedAt < @To
         UNION ALL
         SELECT p.PaidAt, 2, 'Payment', p.PaymentReference, p.InvoiceNumber, -p.Amount
         FROM Payments p WHERE p.CustomerId = @CustomerId AND p.Currency = @Currency AND p.PaidAt >= @Start AND p.PaidAt < @To
         UNION ALL
         SELECT c.IssuedAt, 3, 'CreditNote', c.CreditNoteNumber, c.InvoiceNumber, -c.TotalAmount
         FROM CreditNotes c WHERE c.CustomerId = @CustomerId AND c.Currency = @Currency AND c.IssuedAt >= @Start AND c.IssuedAt < @To) e
        """;

    private static readonly Statement SelectEntries = new($$"""
        SELECT e.HappenedAt, e.KindOrder, e.Kind, e.DocumentNumber, e.InvoiceNumber, e.Amount
        FROM {{Entries}}
        WHERE e.HappenedAt > @Start
        OR e.KindOrder > @AfterKind
        OR (e.KindOrder = @AfterKind AND e.DocumentNumber > @AfterDocument)
        ORDER BY e.HappenedAt, e.KindOrder, e.DocumentNumber {limit @Take}
        """);

    private static readonly Statement SelectBalances = new($"""
        SELECT COALESCE(SUM(CASE WHEN e.HappenedAt < @From THEN e.Amount ELSE 0 END), 0) AS Opening, COALESCE(SUM(e.Amount), 0) AS Closing
        FROM {Entries}
        """);

    /// <inheritdoc/>
    public async Task<GetStatementResult> GetStatementAsync(GetStatementRequest request)
    {
        Rules.Required(request.CustomerId, "CustomerId", 40);
        Rules.Currency(request.Currency, "Currency");
        var from = request.From is { } given ? Utc(given) : DateTime.MinValue;
        if (!Page.TryRead(request.PageSize, request.PageToken, out var page, out var field))
            throw InvalidPage(field!);
        var after = ReadPosition(page, from, request.To is { } end ? Utc(end) : Now());

        var rows = await work.Session.QueryAsync<EntryRow>(SelectEntries, new
        {
            request.CustomerId,
            request.Currency,
            Start = after.At,
            after.To,
            AfterKind = after.KindOrder,
            AfterDocument = after.DocumentNumber,
            page.Take,
        });
        var balances = await work.Session.QuerySingleOrDefaultAsync<Balances>(
            SelectBalances, new { request.CustomerId, request.Currency, Start = DateTime.MinValue, From = from, after.To });
        var (entries, next) = page.Cut(rows, row => row.Position(after.To).ToString());
        return new GetStatementResult
        {
            CustomerId = request.CustomerId,
            Currency = request.Currency,
            OpeningBalance = Money.Show(balances?.Opening ?? 0, request.Currency),
            Entries = [.. entries.Select(row => row.ToEntry(request.Currency))],
            ClosingBalance = Money.Show(balances?.Closing ?? 0, request.Currency),
            NextPageToken = next,
        };
    }

    private static StatementPosition ReadPosition(Page page, DateTime from, DateTime to)
    {
        if (from > to)
            throw BillingFaults.InvalidRequest("To", "The period ends before it begins: To must not be before From.");
        if (page.After.Length == 0)
            return StatementPosition.Start(from, to);
        return StatementPosition.TryParse(page.After, out var position) && position!.At >= from ? position : throw InvalidPage("PageToken");
    }

    private static Exception InvalidPage(string field) => BillingFaults.InvalidRequest(
        field,
        field == "PageSize" ? $"PageSize must be from 1 to {Page.MaxSize}." : "PageToken is not one that an earlier page gave out.");

    private sealed class EntryRow
    {
        public required DateTime HappenedAt { get; init; }

        public required int KindOrder { get; init; }

        public required string Kind { get; init; }

        public required string DocumentNumber { get; init; }

        public required string InvoiceNumber { get; init; }

        public required decimal Amount { get; init; }

        public StatementPosition Position(DateTime to) => new(to, HappenedAt, KindOrder, DocumentNumber);

        public StatementEntry ToEntry(string currency) => new()
        {
            At = HappenedAt,
            Kind = Kind,
            DocumentNumber = DocumentNumber,
            InvoiceNumber = InvoiceNumber,
            Amount = Money.Show(Amount, currency),
        };
    }

    private sealed class Balances
    {
        public required decimal Opening { get; init; }

        public required decimal Closing { get; init; }
    }
}
