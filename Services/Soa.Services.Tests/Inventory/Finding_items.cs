using Soa.Contracts.Inventory;
using Soa.Database;
using Soa.Database.Testing;

namespace Soa.Services.Tests.Inventory;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
public sealed class Finding_items(DatabaseProvider provider)
{
    private Warehouse warehouse = null!;

    [OneTimeSetUp]
    public async Task Open()
    {
        warehouse = await Warehouse.OpenAsync(provider);
        await warehouse.CallAsync(s => s.DefineItemAsync(Warehouse.Bolt));
        await warehouse.CallAsync(s => s.DefineItemAsync(Warehouse.Item("NUT-8") with
        {
            Gtin = "96385074",
            SellerItemId = "S-9",
            BuyerItemIds = [new BuyerItemId { BuyerId = "CUST-1", Value = "4711" }],
        }));
        for (var i = 1; i <= 5; i++)
            await warehouse.CallAsync(s => s.DefineItemAsync(Warehouse.Item($"WASHER-{i}")));
    }

    [OneTimeTearDown]
    public async Task Close() => await warehouse.DisposeAsync();

    [Test]
    public async Task Each_identifier_finds_its_item()
    {
        Assert.That(await SkusAsync(new FindItemsRequest { Sku = "BOLT-8" }), Is.EqualTo("BOLT-8"));
        Assert.That(await SkusAsync(new FindItemsRequest { Sku = "BOLT" }), Is.Empty);
        Assert.That(await SkusAsync(new FindItemsRequest { Gtin = "4006381333931" }), Is.EqualTo("BOLT-8"));
        Assert.That(await SkusAsync(new FindItemsRequest { SellerItemId = "S-9" }), Is.EqualTo("NUT-8"));
        Assert.That(await SkusAsync(new FindItemsRequest { BuyerItemId = "B-8" }), Is.EqualTo("BOLT-8"));
    }

    [Test]
    public async Task A_buyer_narrows_down_whose_item_id_is_meant()
    {
        Assert.That(await SkusAsync(new FindItemsRequest { BuyerItemId = "4711" }), Is.EqualTo("BOLT-8|NUT-8"));
        Assert.That(await SkusAsync(new FindItemsRequest { BuyerItemId = "4711", BuyerId = "CUST-1" }), Is.EqualTo("NUT-8"));
        Assert.That(await SkusAsync(new FindItemsRequest { BuyerItemId = "4711", BuyerId = "CUST-3" }), Is.Empty);
    }

    [Test]
    public async Task Every_criterion_given_must_be_met()
    {
        Assert.That(
            await SkusAsync(new FindItemsRequest { SellerItemId = "S-9", Gtin = "96385074", BuyerItemId = "4711" }), Is.EqualTo("NUT-8"));
        Assert.That(await SkusAsync(new FindItemsRequest { SellerItemId = "S-9", Gtin = "4006381333931" }), Is.Empty);
    }

    [Test]
    public async Task A_buyer_without_an_item_id_is_a_fault_that_names_the_field()
    {
        var fault = await warehouse.RefusalAsync(s => s.FindItemsAsync(new FindItemsRequest { BuyerId = "CUST-1" }));

        Assert.That((fault.Code, fault.Field), Is.EqualTo((InventoryFaultCodes.InvalidRequest, "BuyerItemId")));
    }

    [Test]
    public async Task Pages_follow_each_other_though_items_are_defined_meanwhile()
    {
        var first = await warehouse.CallAsync(s => s.FindItemsAsync(new FindItemsRequest { PageSize = 3 }));
        await warehouse.CallAsync(s => s.DefineItemAsync(Warehouse.Item("A-NEW")));
        var second = await warehouse.CallAsync(
            s => s.FindItemsAsync(new FindItemsRequest { PageSize = 3, PageToken = first.NextPageToken }));
        var third = await warehouse.CallAsync(
            s => s.FindItemsAsync(new FindItemsRequest { PageSize = 3, PageToken = second.NextPageToken }));

        Assert.That(
            first.Items.Concat(second.Items).Concat(third.Items).Select(item => item.Sku),
            Is.EqualTo(["BOLT-8", "NUT-8", "WASHER-1", "WASHER-2", "WASHER-3", "WASHER-4", "WASHER-5"]));
        Assert.That(third.NextPageToken, Is.Null);
    }

    [TestCase(0, "PageSize")]
    [TestCase(201, "PageSize")]
    public async Task A_page_that_cannot_be_is_a_fault_that_names_the_field(int size, string field)
    {
        var fault = await warehouse.RefusalAsync(s => s.FindItemsAsync(new FindItemsRequest { PageSize = size }));

        Assert.That((fault.Code, fault.Field), Is.EqualTo((InventoryFaultCodes.InvalidRequest, field)));
    }

    [Test]
    public async Task An_unknown_item_is_not_found()
    {
        var read = await warehouse.RefusalAsync(s => s.GetItemAsync(new GetItemRequest { Sku = "NONE" }));
        var availability = await warehouse.RefusalAsync(
            s => s.GetAvailabilityAsync(new GetAvailabilityRequest { Skus = ["BOLT-8", "NONE"] }));

        Assert.That((read.Code, read.Field), Is.EqualTo((InventoryFaultCodes.ItemNotFound, "Sku")));
        Assert.That((availability.Code, availability.Field), Is.EqualTo((InventoryFaultCodes.ItemNotFound, "Skus[2]")));
    }

    private async Task<string> SkusAsync(FindItemsRequest request) =>
        string.Join('|', (await warehouse.CallAsync(s => s.FindItemsAsync(request))).Items.Select(item => item.Sku));
}
