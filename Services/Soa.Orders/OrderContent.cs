using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Soa.Contracts.Orders;

namespace Soa.Orders;

/// <summary>What a submitted order says, apart from how it is written.</summary>
internal static class OrderContent
{
    /// <summary>Quantity times price, rounded to cents, halves away from zero.</summary>
    public static decimal LineAmount(NewOrderLine line) => decimal.Round(line.Quantity * line.UnitPrice, 2, MidpointRounding.AwayFromZero);

    /// <summary>The day asked for: midnight UTC. A time without a zone is taken for UTC.</summary>
    public static DateTime? DeliveryDate(SubmitOrderRequest request) => request.RequestedDeliveryDate is not { } wish ? null
        : DateTime.SpecifyKind(wish.Kind == DateTimeKind.Local ? wish.ToUniversalTime().Date : wish.Date, DateTimeKind.Utc);

    /// <summary>
    /// SHA-256 over a canonical form. The order in which lines are sent and a number's trailing zeros make no difference; an optional text
    /// that is missing equals an empty one. The form is stored with every order: change it and repetitions look like other orders.
    /// </summary>
    public static byte[] Hash(SubmitOrderRequest request)
    {
        using var form = new MemoryStream();
        using var writer = new BinaryWriter(form, Encoding.UTF8);
        var to = request.ShipTo;
        Write(writer, request.Currency, to.Recipient, to.Street, to.AdditionalStreet, to.City, to.PostalCode, to.Region, to.Country);
        Write(writer, DeliveryDate(request)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), request.Note);
        foreach (var line in request.Lines.OrderBy(line => line.LineNumber))
        {
            writer.Write(line.LineNumber);
            Write(writer, line.Sku, line.Description, Plain(line.Quantity), line.UnitOfMeasure, Plain(line.UnitPrice));
        }

        return SHA256.HashData(form.GetBuffer().AsSpan(0, (int)form.Length));
    }

    private static string Plain(decimal value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    // Each text with its length before it, so that no two contents give the same bytes.
    private static void Write(BinaryWriter writer, params ReadOnlySpan<string?> texts)
    {
        foreach (var text in texts)
            writer.Write(text ?? "");
    }
}
