using Soa.Contracts.Inventory;
using Soa.Database;
using Soa.Database.Testing;

namespace Soa.Services.Tests.Inventory;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
public sealed class Defining_items(DatabaseProvider provider)
{
    private Warehouse warehouse = null!;

    [SetUp]
    public async Task Open() => warehouse = await Warehouse.OpenAsync(provider);

    [TearDown]
    public async Task Close() => await warehouse.DisposeAsync();

    [Test]
    public async Task Everything_sent_is_read_back()
    {
        var defined = (await warehouse.CallAsync(s => s.DefineItemAsync(Warehouse.Bolt))).Item;

        var read = (await warehouse.CallAsync(s => s.GetItemAsync(new GetItemRequest { Sku = "bolt-8" }))).Item;

        List<BuyerItemId> none = [];
        Assert.That(read with { BuyerItemIds = none }, Is.EqualTo(defined with { BuyerItemIds = none }));
        Assert.That(read.BuyerItemIds, Is.EqualTo(Warehouse.Bolt.BuyerItemIds));
        Assert.That(read.WeightKg, Is.EqualTo(0.0215m));
        Assert.That((read.ListPrice, read.Currency), Is.EqualTo((0.35m, "EUR")));
        Assert.That(
            (read.Gtin, read.SellerItemId, read.HsCode, read.CountryOfOrigin), Is.EqualTo(("4006381333931", "S-8", "731815", "DE")));
        Assert.That(warehouse.Harness.Published, Is.EqualTo(["inventory.ItemDefined"]));
    }

    [Test]
    public async Task A_description_of_4000_characters_of_any_script_comes_back_exactly()
    {
        var description = string.Concat(Enumerable.Repeat("añ—Ж漢字🜚!x", 400));

        await warehouse.CallAsync(s => s.DefineItemAsync(Warehouse.Bolt with { Description = description }));

        var read = await warehouse.CallAsync(s => s.GetItemAsync(new GetItemRequest { Sku = "BOLT-8" }));
        Assert.That(read.Item.Description, Is.EqualTo(description));
    }

    [Test]
    public async Task A_new_item_has_no_stock()
    {
        await warehouse.CallAsync(s => s.DefineItemAsync(Warehouse.Item("A")));

        Assert.That(await warehouse.LevelAsync("A"), Is.EqualTo((0m, 0m, 0m)));
    }

    [Test]
    public async Task An_item_is_defined_once()
    {
        await warehouse.CallAsync(s => s.DefineItemAsync(Warehouse.Bolt));

        var fault = await warehouse.RefusalAsync(
            s => s.DefineItemAsync(Warehouse.Bolt with { Sku = "Bolt-8", Gtin = null, SellerItemId = null, BuyerItemIds = null }));

        Assert.That((fault.Code, fault.Field), Is.EqualTo((InventoryFaultCodes.ItemAlreadyDefined, "Sku")));
    }

    [Test]
    public async Task Identifiers_of_another_item_are_taken()
    {
        await warehouse.CallAsync(s => s.DefineItemAsync(Warehouse.Bolt));
        var other = Warehouse.Item("B");

        var gtin = await warehouse.RefusalAsync(s => s.DefineItemAsync(other with { Gtin = Warehouse.Bolt.Gtin }));
        var seller = await warehouse.RefusalAsync(s => s.DefineItemAsync(other with { SellerItemId = "s-8" }));
        var buyer = await warehouse.RefusalAsync(s => s.DefineItemAsync(other with
        {
            BuyerItemIds = [new BuyerItemId { BuyerId = "CUST-2", Value = "B-8" }, new BuyerItemId { BuyerId = "CUST-1", Value = "b-8" }],
        }));

        Assert.That((gtin.Code, gtin.Field), Is.EqualTo((InventoryFaultCodes.IdentifierTaken, "Gtin")));
        Assert.That((seller.Code, seller.Field), Is.EqualTo((InventoryFaultCodes.IdentifierTaken, "SellerItemId")));
        Assert.That((buyer.Code, buyer.Field), Is.EqualTo((InventoryFaultCodes.IdentifierTaken, "BuyerItemIds[2]")));
        Assert.That(buyer.Message, Does.Contain("'BOLT-8'"));
        var all = await warehouse.CallAsync(s => s.FindItemsAsync(new FindItemsRequest()));
        Assert.That(all.Items, Has.Count.EqualTo(1), "nothing is half defined");
    }

    [Test]
    public async Task Two_items_may_have_no_identifiers()
    {
        await warehouse.CallAsync(s => s.DefineItemAsync(Warehouse.Item("A")));
        await warehouse.CallAsync(s => s.DefineItemAsync(Warehouse.Item("B")));

        Assert.That((await warehouse.CallAsync(s => s.FindItemsAsync(new FindItemsRequest()))).Items, Has.Count.EqualTo(2));
    }

    [TestCaseSource(nameof(Invalid))]
    public async Task An_invalid_value_is_a_fault_that_names_the_field(DefineItemRequest request, string field)
    {
        var fault = await warehouse.RefusalAsync(s => s.DefineItemAsync(request));

        Assert.That((fault.Code, fault.Field), Is.EqualTo((InventoryFaultCodes.InvalidRequest, field)));
        Assert.That(fault.Message, Does.StartWith(field + ": "));
    }

    private static IEnumerable<TestCaseData> Invalid()
    {
        var good = Warehouse.Bolt;
        yield return new TestCaseData(good with { Sku = null! }, "Sku");
        yield return new TestCaseData(good with { Sku = new string('x', 51) }, "Sku");
        yield return new TestCaseData(good with { Name = "" }, "Name");
        yield return new TestCaseData(good with { Description = new string('x', 4001) }, "Description");
        yield return new TestCaseData(good with { Gtin = "123" }, "Gtin");
        yield return new TestCaseData(good with { Gtin = "40063813339AB" }, "Gtin");
        yield return new TestCaseData(good with { UnitOfMeasure = null! }, "UnitOfMeasure");
        yield return new TestCaseData(good with { UnitOfMeasure = "PIECE" }, "UnitOfMeasure");
        yield return new TestCaseData(good with { UnitOfMeasure = "kg" }, "UnitOfMeasure");
        yield return new TestCaseData(good with { WeightKg = -0.1m }, "WeightKg");
        yield return new TestCaseData(good with { WeightKg = 0.00001m }, "WeightKg");
        yield return new TestCaseData(good with { HsCode = "7318" }, "HsCode");
        yield return new TestCaseData(good with { HsCode = "7318.15" }, "HsCode");
        yield return new TestCaseData(good with { CountryOfOrigin = "Deutschland" }, "CountryOfOrigin");
        yield return new TestCaseData(good with { ListPrice = -1 }, "ListPrice");
        yield return new TestCaseData(good with { ListPrice = null }, "ListPrice");
        yield return new TestCaseData(good with { Currency = null }, "Currency");
        yield return new TestCaseData(good with { Currency = "Eur" }, "Currency");
        yield return new TestCaseData(good with { SellerItemId = new string('x', 101) }, "SellerItemId");
        yield return new TestCaseData(good with { BuyerItemIds = [null!] }, "BuyerItemIds[1]");
        yield return new TestCaseData(
            good with { BuyerItemIds = [new BuyerItemId { BuyerId = "", Value = "1" }] }, "BuyerItemIds[1].BuyerId");
        yield return new TestCaseData(good with { BuyerItemIds = [.. good.BuyerItemIds!, good.BuyerItemIds![0]] }, "BuyerItemIds[3]");
    }
}
