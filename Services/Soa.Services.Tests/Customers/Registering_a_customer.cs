using Soa.Contracts;
using Soa.Contracts.Customers;
using Soa.Database;
using Soa.Database.Testing;

namespace Soa.Services.Tests.Customers;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
public sealed class Registering_a_customer(DatabaseProvider provider)
{
    private CustomersDesk desk = null!;

    [SetUp]
    public async Task Open() => desk = await CustomersDesk.OpenAsync(provider);

    [TearDown]
    public async Task Close() => await desk.DisposeAsync();

    [Test]
    public async Task Everything_sent_is_read_back()
    {
        var request = CustomersDesk.Andina with
        {
            Name = "Ñandú & Söhne 株式会社",
            ShippingAddress = new PostalAddress
            {
                Recipient = "Bodega 4",
                Street = "Camino Real 1",
                AdditionalStreet = "Portón 3",
                City = "Valparaíso",
                PostalCode = "2340000",
                Region = "V",
                Country = "CL",
            },
        };

        var customer = await desk.RegisterAsync(request);

        Assert.That(customer.CustomerId, Does.Match("^CUST-[0-9A-Z]{13}$"));
        Assert.That(customer.Version, Is.EqualTo(1));
        Assert.That(customer.RegisteredAt.Kind, Is.EqualTo(DateTimeKind.Utc));
        var read = await desk.GetAsync(customer.CustomerId);
        Assert.That(read.Identifiers, Is.EqualTo(request.Identifiers).And.EqualTo(customer.Identifiers));
        List<PartyIdentifier> none = [];
        Assert.That(read with { Identifiers = none }, Is.EqualTo(customer with { Identifiers = none }));
        Assert.That(read.Name, Is.EqualTo(request.Name));
        Assert.That(read.TaxId, Is.EqualTo(request.TaxId));
        Assert.That(read.Currency, Is.EqualTo("EUR"));
        Assert.That(read.CreditLimit, Is.EqualTo(25_000.50m));
        Assert.That(read.BillingAddress, Is.EqualTo(request.BillingAddress));
        Assert.That(read.ShippingAddress, Is.EqualTo(request.ShippingAddress));
        Assert.That(read.InvoiceDelivery, Is.EqualTo(request.InvoiceDelivery));
    }

    [Test]
    public async Task What_is_optional_may_be_absent()
    {
        var request = new RegisterCustomerRequest
        {
            Name = "Plain",
            Currency = "GBP",
            CreditLimit = 0,
            BillingAddress = CustomersDesk.Santiago,
        };

        var customer = await desk.GetAsync((await desk.RegisterAsync(request)).CustomerId);

        Assert.That(customer.TaxId, Is.Null);
        Assert.That(customer.ShippingAddress, Is.Null);
        Assert.That(customer.InvoiceDelivery, Is.Null);
        Assert.That(customer.Identifiers, Is.Empty);
    }

    [Test]
    public async Task White_space_around_values_is_not_kept()
    {
        var customer = await desk.RegisterAsync(CustomersDesk.Andina with { Name = "  Comercial Andina \n", TaxId = "  " });

        Assert.That(customer.Name, Is.EqualTo("Comercial Andina"));
        Assert.That(customer.TaxId, Is.Null);
    }

    [Test]
    public async Task It_is_published()
    {
        await desk.RegisterAsync(CustomersDesk.Andina);

        Assert.That(desk.Harness.Published, Is.EqualTo(["customers.CustomerRegistered"]));
    }

    [Test]
    public async Task A_tax_id_that_another_customer_has_is_taken()
    {
        await desk.RegisterAsync(CustomersDesk.Andina);

        var fault = await desk.RefusalAsync(
            s => s.RegisterCustomerAsync(CustomersDesk.Andina with { TaxId = "cl76123456-0", Identifiers = null }));

        Assert.That((fault.Code, fault.Field), Is.EqualTo((CustomersFaultCodes.IdentifierTaken, "TaxId")));
    }

    [Test]
    public async Task Two_customers_may_have_no_tax_id()
    {
        await desk.RegisterAsync(CustomersDesk.Andina with { TaxId = null, Identifiers = null });
        await desk.RegisterAsync(CustomersDesk.Andina with { TaxId = null, Identifiers = null });

        Assert.That(desk.Harness.Published, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task An_identifier_that_another_customer_has_is_taken_and_nothing_is_registered()
    {
        await desk.RegisterAsync(CustomersDesk.Andina);
        var request = CustomersDesk.Andina with
        {
            TaxId = "CL2",
            Identifiers =
            [
                new PartyIdentifier { Scheme = "X", Value = "1" },
                new PartyIdentifier { Scheme = "gln", Value = "7300070011115" },
            ],
        };

        var fault = await desk.RefusalAsync(s => s.RegisterCustomerAsync(request));

        Assert.That((fault.Code, fault.Field), Is.EqualTo((CustomersFaultCodes.IdentifierTaken, "Identifiers[2]")));
        var all = await desk.CallAsync(s => s.FindCustomersAsync(new FindCustomersRequest()));
        Assert.That(all.Customers, Has.Count.EqualTo(1));
        Assert.That(desk.Harness.Published, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task The_same_value_in_another_scheme_is_free()
    {
        await desk.RegisterAsync(CustomersDesk.Andina);

        var other = await desk.RegisterAsync(CustomersDesk.Andina with
        {
            TaxId = null,
            Identifiers = [new PartyIdentifier { Scheme = "OTHER", Value = "7300070011115" }],
        });

        Assert.That(other.Identifiers, Has.Count.EqualTo(1));
    }

    [TestCaseSource(nameof(Invalid))]
    public async Task An_invalid_value_is_a_fault_that_names_the_field(RegisterCustomerRequest request, string field)
    {
        var fault = await desk.RefusalAsync(s => s.RegisterCustomerAsync(request));

        Assert.That((fault.Code, fault.Field), Is.EqualTo((CustomersFaultCodes.InvalidRequest, field)));
        Assert.That(fault.Message, Does.StartWith(field + ": "));
    }

    private static IEnumerable<TestCaseData> Invalid()
    {
        var good = CustomersDesk.Andina;
        yield return Case(good with { Name = " " }, "Name");
        yield return Case(good with { Name = null! }, "Name");
        yield return Case(good with { Name = new string('x', 201) }, "Name");
        yield return Case(good with { TaxId = new string('1', 51) }, "TaxId");
        yield return Case(good with { Currency = "eur" }, "Currency");
        yield return Case(good with { Currency = "EURO" }, "Currency");
        yield return Case(good with { Currency = "" }, "Currency");
        yield return Case(good with { CreditLimit = -0.01m }, "CreditLimit");
        yield return Case(good with { CreditLimit = 1.00001m }, "CreditLimit");
        yield return Case(good with { CreditLimit = decimal.MaxValue }, "CreditLimit");
        yield return Case(good with { BillingAddress = null! }, "BillingAddress");
        yield return Case(good with { BillingAddress = CustomersDesk.Santiago with { Country = "Chile" } }, "BillingAddress.Country");
        yield return Case(good with { BillingAddress = CustomersDesk.Santiago with { Country = "cl" } }, "BillingAddress.Country");
        yield return Case(good with { BillingAddress = CustomersDesk.Santiago with { City = null! } }, "BillingAddress.City");
        yield return Case(
            good with { BillingAddress = CustomersDesk.Santiago with { PostalCode = new string('1', 21) } }, "BillingAddress.PostalCode");
        yield return Case(good with { ShippingAddress = CustomersDesk.Santiago with { Street = "" } }, "ShippingAddress.Street");
        yield return Case(good with { Identifiers = [null!] }, "Identifiers[1]");
        yield return Case(good with { Identifiers = [new PartyIdentifier { Scheme = "", Value = "1" }] }, "Identifiers[1].Scheme");
        var tooLong = new PartyIdentifier { Scheme = "A", Value = new string('1', 101) };
        yield return Case(good with { Identifiers = [.. good.Identifiers!, tooLong] }, "Identifiers[3].Value");
        yield return Case(good with { Identifiers = [.. good.Identifiers!, good.Identifiers![0]] }, "Identifiers[3]");
    }

    private static TestCaseData Case(RegisterCustomerRequest request, string field) => new(request, field);
}
