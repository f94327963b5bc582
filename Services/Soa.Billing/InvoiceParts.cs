using Soa.Contracts;
using Soa.Contracts.Billing;
using Soa.Database;

namespace Soa.Billing;

/// <summary>Represents the lines of an invoice, and what is taken off or added: to a line, or to the whole invoice.</summary>
internal sealed record InvoiceParts(List<InvoiceLine> Lines, List<AllowanceCharge>? AllowanceCharges)
{
    private static readonly Statement SelectLines = new("""
        SELECT LineNumber, Sku, Description, Quantity, UnitOfMeasure, UnitPrice, LineAmount, PriceBaseQuantity, BuyerLineId
        FROM InvoiceLines WHERE InvoiceNumber = @InvoiceNumber ORDER BY LineNumber
        """);

    private static readonly Statement SelectAllowanceCharges = new("""
        SELECT LineNumber, IsCharge, Amount, ReasonCode, Reason
        FROM InvoiceAllowanceCharges WHERE InvoiceNumber = @InvoiceNumber ORDER BY LineNumber, Sequence
        """);

    private static readonly Statement InsertLine = new("""
        INSERT INTO InvoiceLines (InvoiceNumber, LineNumber, Sku, Description, Quantity, UnitOfMeasure, UnitPrice, LineAmount,
            PriceBaseQuantity, BuyerLineId)
        VALUES (@InvoiceNumber, @LineNumber, @Sku, @Description, @Quantity, @UnitOfMeasure, @UnitPrice, @LineAmount, @PriceBaseQuantity,
            @BuyerLineId)
        """);

    private static readonly Statement InsertAllowanceCharge = new("""
        INSERT INTO InvoiceAllowanceCharges (InvoiceNumber, LineNumber, Sequence, IsCharge, Amount, ReasonCode, Reason)
        VALUES (@DocumentNumber, @LineNumber, @Sequence, @IsCharge, @Amount, @ReasonCode, @Reason)
        """);

    /// <summary>Returns the parts of an invoice that is issued.</summary>
    public static InvoiceParts Of(IssueInvoiceRequest request) => new(
        [.. request.Lines.OrderBy(line => line.LineNumber).Select(line => new InvoiceLine
        {
            LineNumber = line.LineNumber,
            Sku = line.Sku,
            Description = line.Description,
            Quantity = line.Quantity,
            UnitOfMeasure = line.UnitOfMeasure,
            UnitPrice = Money.Show(line.UnitPrice, request.Currency),
            LineAmount = LineAmount(line, request.Currency),
            PriceBaseQuantity = line.PriceBaseQuantity,
            AllowanceCharges = line.AllowanceCharges,
            BuyerLineId = line.BuyerLineId,
        })],
        request.AllowanceCharges);

    /// <summary>Returns what a line comes to.</summary>
    public static decimal LineAmount(NewInvoiceLine line, string currency) =>
        Money.LineAmount(line.Quantity, line.UnitPrice, line.PriceBaseQuantity, line.AllowanceCharges, currency);

    /// <summary>Returns what an invoice comes to, net of tax: its lines, less its own allowances plus its charges.</summary>
    public static decimal NetAmount(IssueInvoiceRequest request) => Money.Round(
        request.Lines.Sum(line => LineAmount(line, request.Currency)) + Money.Sum(request.AllowanceCharges), request.Currency);

    /// <summary>Returns the sum of the whole invoice's charges, or of its allowances, if there are any.</summary>
    public decimal? Total(bool isCharge) =>
        AllowanceCharges?.Any(entry => entry.IsCharge == isCharge) == true
            ? AllowanceCharges.Where(entry => entry.IsCharge == isCharge).Sum(entry => entry.Amount)
            : null;

    /// <summary>Reads the parts of an invoice.</summary>
    public static async Task<InvoiceParts> ReadAsync(DatabaseSession session, InvoiceHead invoice)
    {
        var key = new { invoice.InvoiceNumber };
        var asked = session.DeferQuery<InvoiceLine>(SelectLines, key);
        var entries = (await session.QueryAsync<AllowanceChargeRow>(SelectAllowanceCharges, key)).ToLookup(row => row.LineNumber);
        List<InvoiceLine> lines = [.. await asked.AllAsync()];
        foreach (var line in lines)
        {
            line.UnitPrice = Money.Show(line.UnitPrice, invoice.Currency);
            line.LineAmount = Money.Show(line.LineAmount, invoice.Currency);
            line.AllowanceCharges = Entries(line.LineNumber);
        }

        return new InvoiceParts(lines, Entries(AllowanceChargeRow.WholeDocument));

        List<AllowanceCharge>? Entries(int of) => AllowanceChargeRow.ToContract(entries[of], invoice.Currency);
    }

    /// <summary>Stores the parts of a new invoice, with whatever is sent next.</summary>
    public void Store(DatabaseSession session, string invoiceNumber)
    {
        session.Defer(InsertLine, Lines.Select(line => new
        {
            InvoiceNumber = invoiceNumber,
            line.LineNumber,
            line.Sku,
            line.Description,
            line.Quantity,
            line.UnitOfMeasure,
            line.UnitPrice,
            line.LineAmount,
            line.PriceBaseQuantity,
            line.BuyerLineId,
        }));
        AllowanceChargeRow[] entries =
        [
            .. Lines.SelectMany(line => AllowanceChargeRow.Of(invoiceNumber, line.LineNumber, line.AllowanceCharges)),
            .. AllowanceChargeRow.Of(invoiceNumber, AllowanceChargeRow.WholeDocument, AllowanceCharges),
        ];
        if (entries.Length > 0)
            session.Defer(InsertAllowanceCharge, entries);
    }
}
