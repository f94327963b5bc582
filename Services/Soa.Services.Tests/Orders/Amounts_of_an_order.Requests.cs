using System.Globalization;
using System.ServiceModel;
using Soa.Contracts;
using Soa.Contracts.Billing;
using Soa.Contracts.Orders;

namespace Soa.Services.Tests.Orders;

// The requests of the tests, and their answers.
public sealed partial class Amounts_of_an_order
{
    private static string Text(decimal amount) => amount.ToString(CultureInfo.InvariantCulture);

    private static AllowanceCharge Allowance(decimal amount, string? reason = null) =>
        new() { IsCharge = false, Amount = amount, Reason = reason };

    private static AllowanceCharge Charge(decimal amount, string? reason = null) =>
        new() { IsCharge = true, Amount = amount, Reason = reason };

    private async Task AssertRefused(SubmitOrderRequest request, string code, string field, string says)
    {
        var fault = (await Assert.ThrowsAsync<FaultException<OrdersFault>>(() => desk.SubmitAsync(request)))!.Detail;
        Assert.Multiple(() =>
        {
            Assert.That((fault.Code, fault.Field), Is.EqualTo((code, field)), fault.Message);
            Assert.That(fault.Message, Does.Contain(says));
        });
    }

    private async Task<Order> SubmitAsync(SubmitOrderRequest request) =>
        (await desk.GetOrderAsync((await desk.SubmitAsync(request)).OrderNumber)).Order;

    private async Task<Invoice> InvoiceAsync(Order order)
    {
        var issued = await desk.BillingAsync(billing => billing.IssueInvoiceAsync(new IssueInvoiceRequest
        {
            OrderNumber = order.OrderNumber,
            CustomerId = order.CustomerId,
            Currency = order.Currency,
            BillTo = new BillTo { Name = "Andina", Address = SalesDesk.Brussels },
            AllowanceCharges = order.AllowanceCharges,
            Lines =
            [
                .. order.Lines.Select(line => new NewInvoiceLine
                {
                    LineNumber = line.LineNumber,
                    Sku = line.Sku,
                    Description = line.Sku,
                    Quantity = line.Quantity,
                    UnitOfMeasure = line.UnitOfMeasure,
                    UnitPrice = line.UnitPrice,
                    PriceBaseQuantity = line.PriceBaseQuantity,
                    AllowanceCharges = line.AllowanceCharges,
                    BuyerLineId = line.BuyerLineId,
                }),
            ],
        }));
        return (await desk.BillingAsync(
            billing => billing.GetInvoiceAsync(new GetInvoiceRequest { InvoiceNumber = issued.InvoiceNumber }))).Invoice;
    }
}
