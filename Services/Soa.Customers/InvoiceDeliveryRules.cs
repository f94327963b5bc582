using System.Buffers;
using Soa.Contracts.Customers;

namespace Soa.Customers;

/// <summary>
/// Checks the way in which invoices are delivered. A folder is relative to the folder of the process that writes, and must not lead out
/// of it.
/// </summary>
internal static class InvoiceDeliveryRules
{
    private const string MethodField = "InvoiceDelivery.Method";
    private const string AddressField = "InvoiceDelivery.Address";

    // What Windows forbids in names, so that a folder means the same everywhere; a colon would also make it a drive or a stream.
    private static readonly SearchValues<char> Forbidden = SearchValues.Create("<>:\"|?*");

    public static InvoiceDelivery? Check(InvoiceDelivery? delivery)
    {
        if (delivery is null)
            return null;
        var method = Rules.Required(delivery.Method, MethodField, 20);
        var address = Rules.Required(delivery.Address, AddressField, 500);
        return method switch
        {
            InvoiceDeliveryMethods.Http when IsUrl(address) => new InvoiceDelivery { Method = method, Address = address },
            InvoiceDeliveryMethods.Http => throw CustomersFaults.InvalidRequest(
                AddressField, $"'{address}' is not an absolute http or https URL; send one such as https://partner.example.com/invoices."),
            InvoiceDeliveryMethods.Folder when IsFolder(address) => new InvoiceDelivery { Method = method, Address = address },
            InvoiceDeliveryMethods.Folder => throw CustomersFaults.InvalidRequest(
                AddressField, $"'{address}' is not a relative folder; send names separated by '/', such as partners/acme, without "
                    + "'..', a drive, a slash in front or a dot at the end of a name."),
            _ => throw CustomersFaults.InvalidRequest(
                MethodField, $"'{method}' is unknown; send {InvoiceDeliveryMethods.Http} or {InvoiceDeliveryMethods.Folder}, or leave "
                    + "InvoiceDelivery out."),
        };
    }

    private static bool IsUrl(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
        && uri.Host.Length > 0 && address.StartsWith($"{uri.Scheme}://", StringComparison.OrdinalIgnoreCase);

    // Windows drops a dot or a blank at the end of a name, so that '.. ' would be '..' there: no name ends with one.
    private static bool IsFolder(string address) =>
        !address.AsSpan().ContainsAny(Forbidden) && !address.Any(char.IsControl)
        && address.Split('/', '\\').All(segment => segment.Length > 0 && segment == segment.Trim() && !segment.EndsWith('.'));
}
