using System.Globalization;
using System.Net;
using System.Text;
using System.Xml.Linq;
using Soa.AllInOne.Testing;
using Soa.Contracts.Billing;
using Soa.Contracts.Orders;

namespace Soa.IntegrationTests;

// The requests of the tests, and their answers.
public sealed partial class Orders_that_partners_write
{
    private static string Address(string street) =>
        $"<cac:Delivery><cac:DeliveryAddress><cbc:StreetName>{street}</cbc:StreetName><cbc:CityName>London</cbc:CityName>"
        + "</cac:DeliveryAddress></cac:Delivery>";

    private static string Period(string day) =>
        $"<cac:Delivery><cac:RequestedDeliveryPeriod><cbc:EndDate>{day}</cbc:EndDate></cac:RequestedDeliveryPeriod></cac:Delivery>";

    private static string Line(string id, string inner) =>
        $"<cac:OrderLine><cac:LineItem><cbc:ID>{id}</cbc:ID>{inner}<cac:Item><cac:SellersItemIdentification><cbc:ID>B-1</cbc:ID>"
        + "</cac:SellersItemIdentification></cac:Item></cac:LineItem></cac:OrderLine>";

    private static string Text(decimal amount) => amount.ToString(CultureInfo.InvariantCulture);

    private async Task<GetOrderResult> AcceptedAsync(string lines, string head = "")
    {
        var response = await PostAsync(lines, head);
        Assert.That(response.Element(Cbc + "AcceptedIndicator")?.Value, Is.EqualTo("true"), response.ToString());
        var settled = await system.SettledAsync(response.Descendants(Cbc + "SalesOrderID").Single().Value);
        Assert.That(settled.Order.Status, Is.EqualTo(OrderStatuses.Fulfilled), settled.StatusHistory[^1].Reason);
        return settled;
    }

    private async Task<string> RefusedAsync(string fault, string lines, string head = "")
    {
        var response = await PostAsync(lines, head);
        var notes = string.Join('\n', response.Elements(Cbc + "RejectionNote").Select(note => note.Value));
        Assert.That(response.Element(Cbc + "AcceptedIndicator")?.Value, Is.EqualTo("false"), response.ToString());
        Assert.That(notes, Does.StartWith(fault + ": "));
        return notes;
    }

    private async Task<XElement> PostAsync(string lines, string head)
    {
        var document = $"""
            <Order xmlns="urn:oasis:names:specification:ubl:schema:xsd:Order-2" xmlns:cac="{Cac}" xmlns:cbc="{Cbc}">
              <cbc:ID>PO-{++orders}</cbc:ID><cbc:DocumentCurrencyCode>GBP</cbc:DocumentCurrencyCode>
              <cac:BuyerCustomerParty><cac:Party><cac:PartyIdentification><cbc:ID schemeID="0088">5099999000094</cbc:ID></cac:PartyIdentification></cac:Party></cac:BuyerCustomerParty>
              <cac:SellerSupplierParty/>{head}{lines}
            </Order>
            """;
        using var content = new StringContent(document, Encoding.UTF8, "application/xml");
        using var response = await system.Http.PostAsync("partners/orders", content);
        var text = await response.Content.ReadAsStringAsync();
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK), text);
        return XElement.Parse(text);
    }

    private async Task<string> StatusAsync(string buyer, string number)
    {
        var request = "<OrderStatusRequest xmlns='http://soa.example.com/partners/v1'>"
            + "<BuyerIdentifier "
            + $"scheme='GLN'>{buyer}</BuyerIdentifier><PurchaseOrderNumber>{number}</PurchaseOrderNumber></OrderStatusRequest>";
        using var content = new StringContent(request, Encoding.UTF8, "application/xml");
        using var response = await system.Http.PostAsync("partners/order-status", content);
        return await response.Content.ReadAsStringAsync();
    }

    private async Task<Invoice> InvoiceAsync(GetOrderResult settled) => (await system.Client<IBilling>("billing").GetInvoiceAsync(
        new GetInvoiceRequest { InvoiceNumber = settled.Invoices.Single().InvoiceNumber })).Invoice;
}
