using Soa.Contracts.Billing;

namespace Soa.Billing;

/// <summary>What can be said of an invoice to be issued without looking anything up.</summary>
internal static class InvoiceCheck
{
    private const int MaxLines = 1_000;
    private const decimal Least = 0.0001m;
    private const decimal Most = 999_999_999m;

    /// <summary>What an invoice may come to, net: far below what a column holds, so that sums over many invoices fit too.</summary>
    private const decimal MaxNet = 999_999_999_999.99m;

    /// <exception cref="System.ServiceModel.FaultException{BillingFault}">The first thing that is wrong, as InvalidRequest.</exception>
    public static void Check(IssueInvoiceRequest request)
    {
        Rules.Required(request.OrderNumber, "OrderNumber", 40);
        Rules.Required(request.CustomerId, "CustomerId", 40);
        Rules.Optional(request.PurchaseOrderNumber, "PurchaseOrderNumber", 100);
        Rules.Currency(request.Currency, "Currency");
        if (request.BillTo is null)
            throw BillingFaults.InvalidRequest("BillTo", "BillTo is missing.");
        Rules.Required(request.BillTo.Name, "BillTo.Name", 200);
        Rules.Address(request.BillTo.Address, "BillTo.Address");
        if (request.Lines is not { Count: > 0 })
            throw BillingFaults.InvalidRequest("Lines", "The invoice has no lines; it needs at least one.");
        if (request.Lines.Count > MaxLines)
            throw BillingFaults.InvalidRequest("Lines", $"The invoice has {request.Lines.Count} lines; {MaxLines} are allowed.");
        var numbers = new HashSet<int>(request.Lines.Count);
        for (var i = 0; i < request.Lines.Count; i++)
            CheckLine(request.Lines[i], $"Lines[{i + 1}]", numbers);
        if (request.Lines.Sum(Money.LineAmount) is > MaxNet and var net)
            throw BillingFaults.InvalidRequest("Lines", $"The invoice comes to {net} {request.Currency}; {MaxNet} are allowed.");
    }

    private static void CheckLine(NewInvoiceLine? line, string field, HashSet<int> numbers)
    {
        if (line is null)
            throw BillingFaults.InvalidRequest(field, $"{field} is empty.");
        if (line.LineNumber <= 0)
            throw BillingFaults.InvalidRequest($"{field}.LineNumber", $"{field}.LineNumber is {line.LineNumber}; it must be above 0.");
        if (!numbers.Add(line.LineNumber))
            throw BillingFaults.InvalidRequest($"{field}.LineNumber", $"Line number {line.LineNumber} is used twice; each must be unique.");
        Rules.Optional(line.Sku, $"{field}.Sku", 50);
        Rules.Required(line.Description, $"{field}.Description", 4_000);
        Rules.Number(line.Quantity, $"{field}.Quantity", Least, Most);
        Rules.Required(line.UnitOfMeasure, $"{field}.UnitOfMeasure", 3);
        Rules.Number(line.UnitPrice, $"{field}.UnitPrice", 0, Most);
    }
}
