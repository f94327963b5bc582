using Soa.Contracts.Customers;
using Soa.Database;
using Soa.Database.Testing;

namespace Soa.Services.Tests.Customers;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
public sealed class Delivering_invoices(DatabaseProvider provider)
{
    private CustomersDesk desk = null!;

    [OneTimeSetUp]
    public async Task Open() => desk = await CustomersDesk.OpenAsync(provider);

    [OneTimeTearDown]
    public async Task Close() => await desk.DisposeAsync();

    [TestCase("Http", "https://partner.example.com/invoices?to=andina")]
    [TestCase("Http", "http://127.0.0.1:8080/in")]
    [TestCase("Folder", "andina")]
    [TestCase("Folder", "partners/andina/in")]
    [TestCase("Folder", "Comercial Andina S.A/in")]
    public async Task An_address_that_fits_the_method_is_kept(string method, string address)
    {
        var delivery = new InvoiceDelivery { Method = method, Address = address };

        var customer = await desk.RegisterAsync(CustomersDesk.Andina with { TaxId = null, Identifiers = null, InvoiceDelivery = delivery });

        Assert.That((await desk.GetAsync(customer.CustomerId)).InvoiceDelivery, Is.EqualTo(delivery));
    }

    [TestCase("Http", "partner.example.com/invoices")]
    [TestCase("Http", "/invoices")]
    [TestCase("Http", "ftp://partner.example.com/invoices")]
    [TestCase("Http", "file:///etc/passwd")]
    [TestCase("Http", "http:partner")]
    [TestCase("Http", "")]
    [TestCase("Folder", "/var/partners")]
    [TestCase("Folder", @"\partners")]
    [TestCase("Folder", @"\\server\share")]
    [TestCase("Folder", @"C:\partners")]
    [TestCase("Folder", "C:partners")]
    [TestCase("Folder", "..")]
    [TestCase("Folder", "partners/../../etc")]
    [TestCase("Folder", @"partners\..\etc")]
    [TestCase("Folder", "partners/./in")]
    [TestCase("Folder", "partners/.. /in")]
    [TestCase("Folder", "partners//in")]
    [TestCase("Folder", "partners/in/")]
    [TestCase("Folder", "partners/andina.")]
    [TestCase("Folder", "partners/a\u0000b")]
    [TestCase("Folder", "https://partner.example.com/invoices")]
    public async Task An_address_that_does_not_fit_the_method_is_refused(string method, string address)
    {
        var delivery = new InvoiceDelivery { Method = method, Address = address };

        var fault = await desk.RefusalAsync(s => s.RegisterCustomerAsync(CustomersDesk.Andina with { InvoiceDelivery = delivery }));

        Assert.That((fault.Code, fault.Field), Is.EqualTo((CustomersFaultCodes.InvalidRequest, "InvoiceDelivery.Address")));
    }

    [TestCase("Fax")]
    [TestCase("http")]
    [TestCase("")]
    public async Task An_unknown_method_is_refused(string method)
    {
        var delivery = new InvoiceDelivery { Method = method, Address = "andina" };

        var fault = await desk.RefusalAsync(s => s.RegisterCustomerAsync(CustomersDesk.Andina with { InvoiceDelivery = delivery }));

        Assert.That((fault.Code, fault.Field), Is.EqualTo((CustomersFaultCodes.InvalidRequest, "InvoiceDelivery.Method")));
    }
}
