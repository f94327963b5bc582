using Soa.Contracts.Orders;

namespace Soa.Orders;

/// <summary>Compares what the buyer expects to pay with what the order comes to, exactly.</summary>
internal static class ExpectationCheck
{
    /// <exception cref="System.ServiceModel.FaultException{OrdersFault}">The first amount that is another, as AmountMismatch.</exception>
    public static void Check(SubmitOrderRequest request)
    {
        for (var i = 0; i < request.Lines.Count; i++)
        {
            var line = request.Lines[i];
            Compare(
                line.ExpectedLineAmount, OrderContent.LineAmount(request, line), request.Currency,
                $"Lines[{i + 1}].ExpectedLineAmount", $"The amount of line {line.BuyerLineId ?? $"{line.LineNumber}"}");
        }

        if (request.ExpectedTotals is { } expected)
            Check(expected, request, OrderContent.Total(request));
    }

    private static void Check(ExpectedTotals expected, SubmitOrderRequest request, decimal total)
    {
        var own = request.AllowanceCharges ?? [];
        var allowances = own.Where(entry => !entry.IsCharge).Sum(entry => entry.Amount);
        var charges = own.Where(entry => entry.IsCharge).Sum(entry => entry.Amount);
        Total(expected.LineTotal, OrderContent.LineTotal(request), "LineTotal", "The sum of the line amounts");
        Total(expected.AllowanceTotal, allowances, "AllowanceTotal", "The sum of the allowances");
        Total(expected.ChargeTotal, charges, "ChargeTotal", "The sum of the charges");
        Total(expected.TotalAmount, total, "TotalAmount", "The total net of tax");
        if (expected.TaxAmount is { } tax)
            Total(expected.TotalWithTax, total + tax, "TotalWithTax", "The total with tax");
        else if (expected.TotalWithTax < total)
            Total(expected.TotalWithTax, total, "TotalWithTax", "The total with tax");
        var withTax = expected.TotalWithTax ?? (total + (expected.TaxAmount ?? 0));
        if (expected.PayableAmount != total)
            Total(expected.PayableAmount, withTax, "PayableAmount", "The payable amount");

        void Total(decimal? given, decimal actual, string member, string what) =>
            Compare(given, actual, request.Currency, $"ExpectedTotals.{member}", what);
    }

    private static void Compare(decimal? expected, decimal actual, string currency, string field, string what)
    {
        if (expected is { } given && given != actual)
            throw OrdersFaults.AmountMismatch(field, what, given, actual, currency);
    }
}
