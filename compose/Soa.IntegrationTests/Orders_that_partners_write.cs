using System.Xml.Linq;
using Soa.AllInOne.Testing;
using Soa.Bus.Testing.SoapStacks;
using Soa.Contracts.Customers;

namespace Soa.IntegrationTests;

/// <summary>
/// Checks that everything in a partner's UBL order is carried through to the invoice, or refused by name. The buyer's GLN is
/// 5099999000094, the item's number B-1.
/// </summary>
[OnEverySoapStack]
public sealed partial class Orders_that_partners_write
{
    private static readonly XNamespace Cbc = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";
    private static readonly XNamespace Cac = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2";
    private const string Plain = "<cbc:Quantity unitCode='C62'>12</cbc:Quantity>";
    private const string Price = "<cac:Price><cbc:PriceAmount currencyID='GBP'>3.20</cbc:PriceAmount></cac:Price>";

    private SoaSystem system = null!;
    private int orders;

    [OneTimeSetUp]
    public async Task Begin()
    {
        system = await SoaSystem.StartAsync(Transports.InMemory);
        await system.RegisterCustomerAsync(
            invoiceDelivery: new InvoiceDelivery { Method = InvoiceDeliveryMethods.Folder, Address = "written" },
            identifiers: new PartyIdentifier { Scheme = "GLN", Value = "5099999000094" });
        await system.StockItemAsync(1_000_000, sellerItemId: "B-1");
    }

    [OneTimeTearDown]
    public async Task End() => await system.DisposeAsync();

    [TestCase("+12")]
    [TestCase(" 12 ")]
    [TestCase("12.")]
    [TestCase("012")]
    [TestCase("12.0000")]
    public async Task A_quantity_in_any_form_of_a_decimal_is_taken(string quantity)
    {
        var order = await AcceptedAsync(Line("1", Plain.Replace("12", quantity) + Price));
        Assert.That((order.Order.Lines[0].Quantity, order.Order.TotalAmount), Is.EqualTo((12m, 38.40m)));
    }

    [TestCase("1e3")]
    [TestCase("++12")]
    [TestCase("1+2")]
    [TestCase("1.2.3")]
    [TestCase("0")]
    [TestCase("-0")]
    [TestCase("-12")]
    [TestCase("")]
    [TestCase(".")]
    [TestCase("INF")]
    [TestCase("1,5")]
    public Task A_quantity_that_is_none_is_refused(string quantity) =>
        RefusedAsync("QuantityInvalid", Line("1", Plain.Replace("12", quantity) + Price));

    [TestCase("2000", "0.85", "1000", "1.70", "1.70")]
    [TestCase("15000", "0.04", "1000", "0.60", "0.60")]
    [TestCase("3", "0.333333", "1", "1.00", "1.00")]
    [TestCase("1000", "0.00085", "1", "0.85", "0.85")]
    [TestCase("12", ".5", "+1", "6.0", "6.00")]
    [TestCase("12", "0", "1", "0", "0.00")]
    public async Task A_price_counts_as_it_is_written(string quantity, string price, string baseQuantity, string stated, string amount)
    {
        var settled = await AcceptedAsync(Line(
            "1",
            $"<cbc:Quantity>{quantity}</cbc:Quantity><cbc:LineExtensionAmount currencyID='GBP'>{stated}</cbc:LineExtensionAmount>"
            + "<cac:Price><cbc:PriceAmount "
            + $"currencyID='GBP'>{price}</cbc:PriceAmount><cbc:BaseQuantity>{baseQuantity}</cbc:BaseQuantity></cac:Price>"));
        var invoice = await InvoiceAsync(settled);
        Assert.Multiple(() =>
        {
            Assert.That(Text(settled.Order.TotalAmount), Is.EqualTo(amount));
            Assert.That(Text(invoice.NetAmount), Is.EqualTo(amount));
        });
    }

    [Test]
    public async Task Allowances_charges_and_names_of_lines_reach_the_UBL_invoice()
    {
        var settled = await AcceptedAsync(
            Line("A-1", """
                <cbc:Quantity>100</cbc:Quantity><cbc:LineExtensionAmount currencyID='GBP'>310.00</cbc:LineExtensionAmount>
                <cac:AllowanceCharge><cbc:ChargeIndicator>false</cbc:ChargeIndicator><cbc:Amount currencyID='GBP'>10.00</cbc:Amount></cac:AllowanceCharge>
                """ + Price)
            + Line("0020", "<cbc:Quantity>2000</cbc:Quantity><cac:Price><cbc:PriceAmount>0.85</cbc:PriceAmount>"
            + "<cbc:BaseQuantity>1000</cbc:BaseQuantity></cac:Price>"),
            """
            <cac:AllowanceCharge><cbc:ChargeIndicator>true</cbc:ChargeIndicator><cbc:AllowanceChargeReason>Freight</cbc:AllowanceChargeReason>
              <cbc:Amount currencyID='GBP'>20</cbc:Amount></cac:AllowanceCharge>
            <cac:AnticipatedMonetaryTotal><cbc:LineExtensionAmount currencyID='GBP'>311.70</cbc:LineExtensionAmount>
              <cbc:ChargeTotalAmount currencyID='GBP'>20.00</cbc:ChargeTotalAmount><cbc:PayableAmount currencyID='GBP'>331.70</cbc:PayableAmount></cac:AnticipatedMonetaryTotal>
            """);
        var file = Path.Combine(system.Folder, "outgoing", "written", settled.Invoices.Single().InvoiceNumber + ".xml");
        await Condition.BecomesAsync(() => Task.FromResult(File.Exists(file)), there => there, _ => $"there is no {file}");
        var invoice = XElement.Load(file);
        string? Total(string name) => invoice.Element(Cac + "LegalMonetaryTotal")!.Element(Cbc + name)?.Value;
        Assert.Multiple(() =>
        {
            Assert.That(Text(settled.Order.TotalAmount), Is.EqualTo("331.70"));
            Assert.That(
                (Total("LineExtensionAmount"), Total("ChargeTotalAmount"), Total("TaxExclusiveAmount")),
                Is.EqualTo(("311.70", "20.00", "331.70")));
            Assert.That(invoice.Descendants(Cbc + "LineID").Select(id => id.Value), Is.EqualTo((string[])["A-1", "0020"]));
            Assert.That(invoice.Descendants(Cbc + "BaseQuantity").Select(id => id.Value), Is.EqualTo((string[])["1", "1000"]));
            Assert.That(
                invoice.Descendants(Cac + "AllowanceCharge").Select(id => id.Element(Cbc + "Amount")!.Value),
                Is.EqualTo((string[])["20.00", "10.00"]));
        });
    }

    [TestCase("20,10", "10 20")]
    [TestCase("10,0020", "10 20=0020")]
    [TestCase("10,0010", "1=10 2=0010")]
    [TestCase("A-1,7", "1=A-1 2=7")]
    public async Task Lines_keep_the_names_that_the_buyer_gave_them(string ids, string names)
    {
        var order = await AcceptedAsync(string.Concat(ids.Split(',').Select(id => Line(id, Plain + Price))));
        var lines = order.Order.Lines.Select(
            line => line.BuyerLineId is null ? $"{line.LineNumber}" : $"{line.LineNumber}={line.BuyerLineId}");
        Assert.That(string.Join(' ', lines), Is.EqualTo(names));
    }

    [TestCase("1,1")]
    [TestCase("1,")]
    public Task Lines_with_one_name_or_none_are_refused(string ids) =>
        RefusedAsync("LineIdInvalid", string.Concat(ids.Split(',').Select(id => Line(id, Plain + Price))));

    [TestCase(
        "<cbc:LineExtensionAmount currencyID='GBP'>38.41</cbc:LineExtensionAmount>", "", "given as 38.41 GBP, but comes to 38.40 GBP")]
    [TestCase("", "<cbc:LineExtensionAmount>40</cbc:LineExtensionAmount><cbc:PayableAmount>38.40</cbc:PayableAmount>", "40.00 GBP")]
    [TestCase("", "<cbc:PayableAmount>10</cbc:PayableAmount>", "The payable amount is given as 10.00 GBP")]
    [TestCase(
        "", "<cbc:AllowanceTotalAmount>1</cbc:AllowanceTotalAmount><cbc:PayableAmount>37.40</cbc:PayableAmount>",
        "The sum of the allowances")]
    public async Task An_amount_that_does_not_add_up_is_refused_with_both(string ofLine, string totals, string says)
    {
        var total = totals.Length == 0 ? "" : $"<cac:AnticipatedMonetaryTotal>{totals}</cac:AnticipatedMonetaryTotal>";
        Assert.That(await RefusedAsync("AmountMismatch", Line("1", Plain + ofLine + Price), total), Does.Contain(says));
    }

    [Test]
    public async Task A_text_is_cut_between_characters()
    {
        var name = new string('N', 499) + "🖌 brush";
        var order = await AcceptedAsync(
            Line("1", Plain + Price).Replace("<cac:Item>", $"<cac:Item><cbc:Name>{name}</cbc:Name>"),
            $"<cbc:Note>{new string('n', 3999)}😀</cbc:Note>");
        Assert.That((order.Order.Lines[0].Description, order.Order.Note), Is.EqualTo((new string('N', 499), new string('n', 3999))));
    }

    [Test]
    public async Task Goods_go_where_the_line_says()
    {
        var order = await AcceptedAsync(Line("1", Plain + Address("Other Road") + Price));
        Assert.That(order.Order.ShipTo.Street, Is.EqualTo("Other Road"));
    }

    [Test]
    public Task Goods_that_go_to_several_places_are_refused() =>
        RefusedAsync("DeliveryDiffers", Line("1", Plain + Address("Other Road") + Price) + Line("2", Plain + Price), Address("Wharf Road"));

    [TestCase("5099999000025", "DeliveryLocationUnknown")]
    [TestCase("5099999000094", null)]
    public async Task A_place_given_by_its_id_is_the_buyers_or_refused(string id, string? fault)
    {
        var place = $"<cac:Delivery><cac:DeliveryLocation><cbc:ID schemeID='0088'>{id}</cbc:ID></cac:DeliveryLocation></cac:Delivery>";
        if (fault is null)
            Assert.That((await AcceptedAsync(Line("1", Plain + Price), place)).Order.ShipTo.Street, Is.EqualTo(Partner.London.Street));
        else
            await RefusedAsync(fault, Line("1", Plain + Price), place);
    }

    [TestCase("2027-01-05+02:00")]
    [TestCase("2027-01-05Z")]
    [TestCase("2027-01-05-14:00")]
    [TestCase(" 2027-01-05 ")]
    public async Task A_day_is_the_one_that_is_written(string day) => Assert.That(
        (await AcceptedAsync(Line("1", Plain + Price), Period(day))).Order.RequestedDeliveryDate,
        Is.EqualTo(new DateTime(2027, 1, 5, 0, 0, 0, DateTimeKind.Utc)));

    [TestCase("2027-02-29")]
    [TestCase("2027-13-01")]
    [TestCase("2027-01-00")]
    [TestCase("2027-01-05T00:00:00")]
    [TestCase("2027-01-05+15:00")]
    [TestCase("05.01.2027")]
    public Task A_day_that_is_none_is_refused(string day) => RefusedAsync("DateInvalid", Line("1", Plain + Price), Period(day));

    [Test]
    public async Task A_buyer_gets_the_status_of_its_own_orders_and_of_no_others()
    {
        var own = await AcceptedAsync(Line("A-1", Plain + Price));
        await system.RegisterCustomerAsync(identifiers: new PartyIdentifier { Scheme = "GLN", Value = "5099999000117" });
        var status = await StatusAsync("5099999000094", own.Order.PurchaseOrderNumber);
        var others = await StatusAsync("5099999000117", own.Order.PurchaseOrderNumber);
        var none = await StatusAsync("5099999000117", "PO-NONE");
        Assert.Multiple(() =>
        {
            Assert.That(status, Does.Contain("<Line id=\"A-1\"").And.Contain("amount=\"38.40\""));
            Assert.That(others, Does.Contain("There is no such order of this buyer: " + own.Order.PurchaseOrderNumber));
            Assert.That(
                none.Replace("PO-NONE", own.Order.PurchaseOrderNumber),
                Does.Contain("There is no such order of this buyer: " + own.Order.PurchaseOrderNumber));
        });
    }
}
