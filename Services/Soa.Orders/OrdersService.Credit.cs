using System.Globalization;
using Soa.Database;

namespace Soa.Orders;

public sealed partial class OrdersService
{
    // An order counts with its own total until it is invoiced, and then with the amount outstanding on the invoice, which Billing keeps
    // with the customer. Both are read at different moments: so the customer must be locked, as issuing or crediting an invoice does.
    private static readonly Statement SelectOnOrder = new("""
        SELECT COALESCE(SUM(o.TotalAmount), 0) FROM Orders o
        WHERE o.CustomerId = @CustomerId AND o.AwaitsInvoice = 1 AND o.Status IN ('Submitted', 'Approved', 'Fulfilled')
        AND NOT EXISTS (SELECT 1 FROM Invoices s WHERE s.OrderNumber = o.OrderNumber AND s.Status <> 'Credited')
        """);

    private DeferredQuery<decimal> QueryOnOrder(string customerId) =>
        work.Session.DeferQuery<decimal>(SelectOnOrder, new { CustomerId = customerId });

    /// <summary>Represents a customer's credit and what uses it up; amounts in the customer's currency. Held orders use none.</summary>
    private sealed record Credit(decimal Limit, decimal OnOrder, decimal Unpaid)
    {
        /// <summary>Gets what is left; below 0 when the limit was lowered or orders beyond it were approved.</summary>
        public decimal Free => Limit - OnOrder - Unpaid;

        /// <summary>Returns the reason why an order is held.</summary>
        public string ReasonToHold(decimal total, string currency)
        {
            return $"The order's {Money.Text(total, currency)} exceed the customer's free credit of {Money.Text(Free, currency)} "
                + $"(limit {Amount(Limit)}, on order {Amount(OnOrder)}, unpaid invoices {Amount(Unpaid)}).";

            string Amount(decimal amount) => Money.Show(amount, currency).ToString(CultureInfo.InvariantCulture);
        }
    }
}
