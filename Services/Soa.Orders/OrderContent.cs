using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Soa.Contracts;
using Soa.Contracts.Orders;

namespace Soa.Orders;

/// <summary>Compares submitted orders by their content, apart from how it is written.</summary>
internal static class OrderContent
{
    /// <summary>Returns what a line of the order comes to.</summary>
    public static decimal LineAmount(SubmitOrderRequest request, NewOrderLine line) =>
        Money.LineAmount(line.Quantity, line.UnitPrice, line.PriceBaseQuantity, line.AllowanceCharges, request.Currency);

    /// <summary>Returns what the lines come to together.</summary>
    public static decimal LineTotal(SubmitOrderRequest request) =>
        Money.Round(request.Lines.Sum(line => LineAmount(request, line)), request.Currency);

    /// <summary>Returns what the order comes to: its lines, less its own allowances plus its charges.</summary>
    public static decimal Total(SubmitOrderRequest request) =>
        LineTotal(request) + Money.Round(Money.Sum(request.AllowanceCharges), request.Currency);

    /// <summary>
    /// Returns the SHA-256 of a canonical form. The order in which lines are sent and a number's trailing zeros make no difference; an
    /// optional text that is missing equals an empty one. The hash is stored with every order: change the form and repetitions look like
    /// other orders. Members that the contract gained later are appended, and only where they are used.
    /// </summary>
    public static byte[] Hash(SubmitOrderRequest request)
    {
        using var form = new MemoryStream();
        using var writer = new BinaryWriter(form, Encoding.UTF8);
        var to = request.ShipTo;
        Write(writer, request.Currency, to.Recipient, to.Street, to.AdditionalStreet, to.City, to.PostalCode, to.Region, to.Country);
        Write(writer, request.RequestedDeliveryDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), request.Note);
        foreach (var line in request.Lines.OrderBy(line => line.LineNumber))
        {
            writer.Write(line.LineNumber);
            Write(writer, line.Sku, line.Description, Plain(line.Quantity), line.UnitOfMeasure, Plain(line.UnitPrice));
        }

        foreach (var line in request.Lines.OrderBy(line => line.LineNumber))
            WriteAdded(writer, line);
        WriteAdded(writer, request.AllowanceCharges, of: 0);
        return SHA256.HashData(form.GetBuffer().AsSpan(0, (int)form.Length));
    }

    private static void WriteAdded(BinaryWriter writer, NewOrderLine line)
    {
        if (line.PriceBaseQuantity is { } quantity)
            Write(writer, $"base {line.LineNumber}", Plain(quantity));
        if (line.BuyerLineId is { } id)
            Write(writer, $"id {line.LineNumber}", id);
        WriteAdded(writer, line.AllowanceCharges, line.LineNumber);
    }

    private static void WriteAdded(BinaryWriter writer, List<AllowanceCharge>? entries, int of)
    {
        foreach (var entry in entries ?? [])
            Write(writer, $"{(entry.IsCharge ? "charge" : "allowance")} {of}", Plain(entry.Amount), entry.ReasonCode, entry.Reason);
    }

    private static string Plain(decimal value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    // Each text with its length before it, so that no two contents give the same bytes.
    private static void Write(BinaryWriter writer, params ReadOnlySpan<string?> texts)
    {
        foreach (var text in texts)
            writer.Write(text ?? "");
    }
}
