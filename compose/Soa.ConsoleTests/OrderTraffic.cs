using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Soa.AllInOne.Testing;
using Soa.Contracts.Customers;

namespace Soa.ConsoleTests;

/// <summary>Makes the traffic of partners, and finds its conversations in the journal.</summary>
internal static class OrderTraffic
{
    /// <summary>Sends an order as a partner does, by HTTP or in an envelope, and returns the conversation.</summary>
    public static async Task<Guid> OrderAsync(
        this SoaSystem system, string number, string buyer, string item, decimal quantity = 2, bool bySoap = false)
    {
        var order = $"""
            <o:Order xmlns:o="urn:oasis:names:specification:ubl:schema:xsd:Order-2"
                xmlns:b="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"
                xmlns:a="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2">
              <b:ID>{number}</b:ID>
              <a:BuyerCustomerParty><a:Party>
                <a:PartyIdentification><b:ID>{buyer}</b:ID></a:PartyIdentification>
              </a:Party></a:BuyerCustomerParty>
              <a:OrderLine><a:LineItem>
                <b:ID>1</b:ID>
                <b:Quantity unitCode="C62">{quantity}</b:Quantity>
                <a:Price><b:PriceAmount currencyID="GBP">4.50</b:PriceAmount></a:Price>
                <a:Item><a:SellersItemIdentification><b:ID>{item}</b:ID></a:SellersItemIdentification></a:Item>
              </a:LineItem></a:OrderLine>
            </o:Order>
            """;
        return bySoap
            ? await system.PostAsync(
                "partners/orders",
                $"<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body>{order}</s:Body></s:Envelope>",
                "text/xml")
            : await system.PostAsync("partners/orders", order, "application/xml");
    }

    /// <summary>Asks for the status of an order as a partner does, and returns the conversation.</summary>
    public static Task<Guid> AskStatusAsync(this SoaSystem system, string number, string buyer) => system.PostAsync(
        "partners/order-status",
        $"""
        <OrderStatusRequest xmlns="http://soa.example.com/partners/v1">
          <BuyerIdentifier scheme="UNSPECIFIED">{buyer}</BuyerIdentifier><PurchaseOrderNumber>{number}</PurchaseOrderNumber>
        </OrderStatusRequest>
        """,
        "application/xml");

    /// <summary>Registers a customer that is known by an identifier.</summary>
    public static Task<string> RegisterBuyerAsync(this SoaSystem system, string buyer, InvoiceDelivery? invoices = null) =>
        system.RegisterCustomerAsync(invoiceDelivery: invoices, identifiers: new PartyIdentifier { Scheme = "UNSPECIFIED", Value = buyer });

    /// <summary>Waits until the journal has an entry of a conversation, and returns all entries of that kind.</summary>
    public static async Task<IReadOnlyList<JsonElement>> EntriesAsync(this SoaSystem system, string query, int atLeast = 1)
    {
        var page = await Condition.BecomesAsync(
            () => system.Http.GetFromJsonAsync<JsonElement>($"bus/journal?pageSize=200&{query}"),
            found => found.GetProperty("entries").GetArrayLength() >= atLeast,
            found => $"the journal has {found.GetProperty("entries").GetArrayLength()} entries of {query}");
        return [.. page.GetProperty("entries").EnumerateArray()];
    }

    private static async Task<Guid> PostAsync(this SoaSystem system, string path, string document, string type)
    {
        using var content = new StringContent(document, Encoding.UTF8, type);
        using var response = await system.Http.PostAsync(path, content);
        return Guid.Parse(response.Headers.GetValues("Soa-Conversation-Id").Single());
    }
}
