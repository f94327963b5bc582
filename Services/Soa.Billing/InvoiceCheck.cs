using Soa.Contracts.Billing;

namespace Soa.Billing;

/// <summary>Checks an invoice to be issued as far as possible without the database.</summary>
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
            CheckLine(request, request.Lines[i], $"Lines[{i + 1}]", numbers);
        request.AllowanceCharges = Rules.AllowanceCharges(request.AllowanceCharges, request.Currency, "AllowanceCharges");
        CheckNet(InvoiceParts.NetAmount(request), request.Currency);
    }

    private static void CheckNet(decimal net, string currency)
    {
        if (net > MaxNet)
            throw BillingFaults.InvalidRequest("Lines", $"The invoice comes to {net} {currency}; {MaxNet} are allowed.");
        if (net < 0)
        {
            throw BillingFaults.InvalidRequest(
                "AllowanceCharges", $"The invoice comes to {net} {currency}: its allowances are more than it is worth.");
        }
    }

    private static void CheckLine(IssueInvoiceRequest request, NewInvoiceLine? line, string field, HashSet<int> numbers)
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
        if (line.PriceBaseQuantity is { } quantity)
            line.PriceBaseQuantity = Rules.Number(quantity, $"{field}.PriceBaseQuantity", Least, Most) == 1 ? null : quantity;
        line.AllowanceCharges = Rules.AllowanceCharges(line.AllowanceCharges, request.Currency, $"{field}.AllowanceCharges");
        line.BuyerLineId = Rules.Optional(line.BuyerLineId, $"{field}.BuyerLineId", 100);
        if (InvoiceParts.LineAmount(line, request.Currency) is < 0 and var amount)
        {
            throw BillingFaults.InvalidRequest(
                $"{field}.AllowanceCharges", $"{field} comes to {amount} {request.Currency}: its allowances are more than it is worth.");
        }
    }
}
