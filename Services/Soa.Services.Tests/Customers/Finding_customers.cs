using Soa.Contracts.Customers;
using Soa.Database;
using Soa.Database.Testing;

namespace Soa.Services.Tests.Customers;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
public sealed class Finding_customers(DatabaseProvider provider)
{
    private CustomersDesk desk = null!;

    [OneTimeSetUp]
    public async Task Open()
    {
        desk = await CustomersDesk.OpenAsync(provider);
        await desk.RegisterAsync(CustomersDesk.Andina);
        await desk.RegisterAsync(CustomersDesk.Andina with { Name = "Århus Ølbryggeri", TaxId = "DK1", Identifiers = null });
        await desk.RegisterAsync(CustomersDesk.Andina with { Name = "Århus 100%", TaxId = "DK2", Identifiers = null });
        await desk.RegisterAsync(
            CustomersDesk.Andina with { Name = "Same", TaxId = "X1", Identifiers = [new PartyIdentifier { Scheme = "A", Value = "1" }] });
        await desk.RegisterAsync(
            CustomersDesk.Andina with { Name = "same", TaxId = "X2", Identifiers = [new PartyIdentifier { Scheme = "A", Value = "2" }] });
        await desk.RegisterAsync(CustomersDesk.Andina with { Name = "[same", TaxId = null, Identifiers = null });
    }

    [OneTimeTearDown]
    public async Task Close() => await desk.DisposeAsync();

    [TestCase("århus ølbryggeri", ExpectedResult = "Århus Ølbryggeri")]
    [TestCase("SAME", ExpectedResult = "Same|same")]
    [TestCase("Århus", ExpectedResult = "")]
    public Task<string> By_the_whole_name_in_any_case(string name) => NamesAsync(new FindCustomersRequest { Name = name });

    [TestCase("ÅRHUS", ExpectedResult = "Århus Ølbryggeri|Århus 100%")]
    [TestCase("århus 100%", ExpectedResult = "Århus 100%")]
    [TestCase("%", ExpectedResult = "")]
    [TestCase("_ame", ExpectedResult = "")]
    [TestCase("[s", ExpectedResult = "[same")]
    public Task<string> By_the_beginning_of_the_name_in_any_case(string prefix) =>
        NamesAsync(new FindCustomersRequest { NamePrefix = prefix });

    [TestCase("DK1", ExpectedResult = "Århus Ølbryggeri")]
    [TestCase("dk1", ExpectedResult = "Århus Ølbryggeri")]
    [TestCase("DK", ExpectedResult = "")]
    public Task<string> By_the_tax_id(string taxId) => NamesAsync(new FindCustomersRequest { TaxId = taxId });

    [TestCase("GLN", "7300070011115", ExpectedResult = "Comercial Andina S.A.")]
    [TestCase("A", "2", ExpectedResult = "same")]
    [TestCase("GLN", "2", ExpectedResult = "")]
    public Task<string> By_an_identifier(string scheme, string value) =>
        NamesAsync(new FindCustomersRequest { Identifier = new PartyIdentifier { Scheme = scheme, Value = value } });

    [Test]
    public async Task Every_criterion_given_must_be_met()
    {
        var same = new FindCustomersRequest { Name = "same", TaxId = "X2" };

        Assert.That(await NamesAsync(same), Is.EqualTo("same"));
        Assert.That(await NamesAsync(same with { NamePrefix = "Sa" }), Is.EqualTo("same"));
        Assert.That(await NamesAsync(same with { NamePrefix = "Så" }), Is.Empty);
        Assert.That(await NamesAsync(same with { Identifier = new PartyIdentifier { Scheme = "A", Value = "1" } }), Is.Empty);
    }

    [Test]
    public async Task Pages_follow_each_other_and_hold_their_identifiers()
    {
        var seen = new List<Customer>();
        var request = new FindCustomersRequest { PageSize = 4 };
        var pages = 0;
        do
        {
            var result = await desk.CallAsync(s => s.FindCustomersAsync(request));
            seen.AddRange(result.Customers);
            request = request with { PageToken = result.NextPageToken };
            pages++;
        }
        while (request.PageToken is not null);

        Assert.That(pages, Is.EqualTo(2));
        Assert.That(seen, Has.Count.EqualTo(6));
        Assert.That(seen.Select(c => c.CustomerId), Is.Ordered.And.Unique);
        Assert.That(seen.Select(c => c.Identifiers.Count), Is.EqualTo([2, 0, 0, 1, 1, 0]));
    }

    [TestCase(0, null, "PageSize")]
    [TestCase(201, null, "PageSize")]
    [TestCase(10, "no token!", "PageToken")]
    public async Task A_page_that_cannot_be_is_a_fault_that_names_the_field(int size, string? token, string field)
    {
        var fault = await desk.RefusalAsync(s => s.FindCustomersAsync(new FindCustomersRequest { PageSize = size, PageToken = token }));

        Assert.That((fault.Code, fault.Field), Is.EqualTo((CustomersFaultCodes.InvalidRequest, field)));
    }

    [Test]
    public async Task An_identifier_without_a_scheme_is_a_fault_that_names_the_field()
    {
        var fault = await desk.RefusalAsync(
            s => s.FindCustomersAsync(new FindCustomersRequest { Identifier = new PartyIdentifier { Scheme = null!, Value = "1" } }));

        Assert.That((fault.Code, fault.Field), Is.EqualTo((CustomersFaultCodes.InvalidRequest, "Identifier.Scheme")));
    }

    [Test]
    public async Task An_id_that_nobody_has_is_not_found()
    {
        var fault = await desk.RefusalAsync(s => s.GetCustomerAsync(new GetCustomerRequest { CustomerId = "CUST-0" }));

        Assert.That((fault.Code, fault.Field), Is.EqualTo((CustomersFaultCodes.CustomerNotFound, "CustomerId")));
    }

    private async Task<string> NamesAsync(FindCustomersRequest request) =>
        string.Join('|', (await desk.CallAsync(s => s.FindCustomersAsync(request))).Customers.Select(c => c.Name));
}
