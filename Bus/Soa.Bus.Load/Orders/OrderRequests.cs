namespace Soa.Bus.Load.Orders;

/// <summary>Writes the bodies of the calls that an order needs, as a client of the five services writes them.</summary>
internal static class OrderRequests
{
    private const string Types = "xmlns:t=\"http://soa.example.com/types/v1\"";

    private const string Address =
        "<t:Street>14 Wharf Road</t:Street><t:City>London</t:City><t:PostalCode>E14 5AB</t:PostalCode><t:Country>GB</t:Country>";

    public static string RegisterCustomer() => Write(
        "customers", "RegisterCustomer",
        "<Name>Load Ltd</Name><Currency>GBP</Currency><CreditLimit>1000000000</CreditLimit>"
            + $"<BillingAddress>{Address}</BillingAddress>");

    public static string DefineItem(string sku) => Write(
        "inventory", "DefineItem",
        $"<Sku>{sku}</Sku><Name>Item {sku}</Name><UnitOfMeasure>C62</UnitOfMeasure><WeightKg>0.5</WeightKg><HsCode>960340</HsCode>"
            + "<CountryOfOrigin>GB</CountryOfOrigin>");

    public static string ReceiveStock(string sku) => Write(
        "inventory", "ReceiveStock", $"<Sku>{sku}</Sku><Quantity>100000000</Quantity>");

    public static string SubmitOrder(string customer, string sku, int number) => Write(
        "orders", "SubmitOrder",
        $"<CustomerId>{customer}</CustomerId><PurchaseOrderNumber>PO-{number}</PurchaseOrderNumber><Currency>GBP</Currency>"
            + $"<ShipTo>{Address}</ShipTo><Lines><NewOrderLine><LineNumber>1</LineNumber><Sku>{sku}</Sku><Quantity>2</Quantity>"
            + "<UnitOfMeasure>C62</UnitOfMeasure><UnitPrice>10</UnitPrice></NewOrderLine></Lines>");

    public static string SearchOrders(string customer, string status) => Write(
        "orders", "SearchOrders", $"<CustomerId>{customer}</CustomerId><Status>{status}</Status><PageSize>1</PageSize>");

    public static string GetOrder(string number) => Write("orders", "GetOrder", $"<OrderNumber>{number}</OrderNumber>");

    private static string Write(string service, string operation, string request) =>
        "<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\"><soapenv:Body>"
            + $"<{operation} xmlns=\"http://soa.example.com/{service}/v1\" {Types}><request>{request}</request></{operation}>"
            + "</soapenv:Body></soapenv:Envelope>";
}
