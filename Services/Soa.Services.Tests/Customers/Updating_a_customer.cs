using Soa.Contracts.Customers;
using Soa.Database;
using Soa.Database.Testing;

namespace Soa.Services.Tests.Customers;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
public sealed class Updating_a_customer(DatabaseProvider provider)
{
    private CustomersDesk desk = null!;
    private Customer registered = null!;

    [SetUp]
    public async Task Open()
    {
        desk = await CustomersDesk.OpenAsync(provider);
        registered = await desk.RegisterAsync(CustomersDesk.Andina);
    }

    [TearDown]
    public async Task Close() => await desk.DisposeAsync();

    [Test]
    public async Task Everything_but_id_currency_and_registration_is_replaced()
    {
        List<PartyIdentifier> identifiers = [new() { Scheme = "DUNS", Value = "061234567" }, new() { Scheme = "0088", Value = "1" }];
        var change = Change with { Name = "Andina Nueva", CreditLimit = 1, Identifiers = identifiers };

        var updated = (await desk.CallAsync(s => s.UpdateCustomerAsync(change))).Customer;

        Assert.That(updated.Version, Is.EqualTo(2));
        Assert.That(
            (updated.CustomerId, updated.Currency, updated.RegisteredAt), Is.EqualTo(
                (registered.CustomerId, registered.Currency, registered.RegisteredAt)));
        var read = await desk.GetAsync(registered.CustomerId);
        Assert.That(read.Name, Is.EqualTo("Andina Nueva"));
        Assert.That(read.CreditLimit, Is.EqualTo(1m));
        Assert.That(read.Identifiers, Is.EqualTo(identifiers));
        Assert.That(read.TaxId, Is.Null, "an optional member that is absent is cleared");
        Assert.That(read.InvoiceDelivery, Is.Null);
    }

    [Test]
    public async Task It_is_published()
    {
        await desk.CallAsync(s => s.UpdateCustomerAsync(Change));

        Assert.That(desk.Harness.Published, Is.EqualTo(["customers.CustomerRegistered", "customers.CustomerUpdated"]));
    }

    [Test]
    public async Task The_new_name_is_found_and_the_old_one_is_not()
    {
        await desk.CallAsync(s => s.UpdateCustomerAsync(Change with { Name = "Andina Nueva" }));

        Assert.That(await CountAsync("andina nueva"), Is.EqualTo(1));
        Assert.That(await CountAsync(registered.Name), Is.Zero);
    }

    [Test]
    public async Task A_stale_version_is_refused_and_changes_nothing()
    {
        await desk.CallAsync(s => s.UpdateCustomerAsync(Change with { Name = "First" }));

        var fault = await desk.RefusalAsync(s => s.UpdateCustomerAsync(Change with { Name = "Second" }));

        Assert.That((fault.Code, fault.Field), Is.EqualTo((CustomersFaultCodes.StaleVersion, "Version")));
        Assert.That((await desk.GetAsync(registered.CustomerId)).Name, Is.EqualTo("First"));
    }

    [Test]
    public async Task Of_many_changes_of_one_version_one_is_made()
    {
        var attempts = await Task.WhenAll(Enumerable.Range(1, 16).Select(async i =>
        {
            try
            {
                await desk.CallAsync(s => s.UpdateCustomerAsync(Change with { Name = $"Attempt {i}" }));
                return true;
            }
            catch (System.ServiceModel.FaultException<CustomersFault> fault)
            {
                Assert.That(fault.Detail.Code, Is.EqualTo(CustomersFaultCodes.StaleVersion));
                return false;
            }
        }));

        Assert.That(attempts.Count(made => made), Is.EqualTo(1));
        Assert.That((await desk.GetAsync(registered.CustomerId)).Version, Is.EqualTo(2));
    }

    [Test]
    public async Task A_customer_that_does_not_exist_is_refused()
    {
        var fault = await desk.RefusalAsync(s => s.UpdateCustomerAsync(Change with { CustomerId = "CUST-0" }));

        Assert.That((fault.Code, fault.Field), Is.EqualTo((CustomersFaultCodes.CustomerNotFound, "CustomerId")));
    }

    [Test]
    public async Task Identifiers_of_another_customer_are_taken()
    {
        await desk.RegisterAsync(
            CustomersDesk.Andina with { TaxId = "SE55", Identifiers = [new PartyIdentifier { Scheme = "GLN", Value = "2" }] });

        var tax = await desk.RefusalAsync(s => s.UpdateCustomerAsync(Change with { TaxId = "SE55" }));
        var identifier = await desk.RefusalAsync(
            s => s.UpdateCustomerAsync(Change with { Identifiers = [new PartyIdentifier { Scheme = "GLN", Value = "2" }] }));

        Assert.That((tax.Code, tax.Field), Is.EqualTo((CustomersFaultCodes.IdentifierTaken, "TaxId")));
        Assert.That((identifier.Code, identifier.Field), Is.EqualTo((CustomersFaultCodes.IdentifierTaken, "Identifiers[1]")));
        Assert.That((await desk.GetAsync(registered.CustomerId)).Identifiers, Has.Count.EqualTo(2), "the refused change left the old ones");
    }

    [Test]
    public async Task The_rules_of_registering_hold()
    {
        var fault = await desk.RefusalAsync(s => s.UpdateCustomerAsync(Change with { CreditLimit = -1 }));

        Assert.That((fault.Code, fault.Field), Is.EqualTo((CustomersFaultCodes.InvalidRequest, "CreditLimit")));
    }

    private UpdateCustomerRequest Change => new()
    {
        CustomerId = registered.CustomerId,
        Version = 1,
        Name = registered.Name,
        CreditLimit = registered.CreditLimit,
        BillingAddress = registered.BillingAddress,
    };

    private async Task<int> CountAsync(string name) =>
        (await desk.CallAsync(s => s.FindCustomersAsync(new FindCustomersRequest { Name = name }))).Customers.Count;
}
