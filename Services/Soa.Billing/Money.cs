using Soa.Contracts.Billing;

namespace Soa.Billing;

/// <summary>How amounts are rounded: to cents, halves away from zero.</summary>
internal static class Money
{
    public static decimal Round(decimal amount) => decimal.Round(amount, 2, MidpointRounding.AwayFromZero);

    /// <summary>Quantity times price, rounded line by line, so that what stands on the invoice adds up.</summary>
    public static decimal LineAmount(NewInvoiceLine line) => Round(line.Quantity * line.UnitPrice);

    /// <summary>The tax on an invoice, rounded once for all its lines, as EN 16931 does (BT-117).</summary>
    public static decimal Tax(decimal net, decimal percent) => Round(net * percent / 100m);
}
