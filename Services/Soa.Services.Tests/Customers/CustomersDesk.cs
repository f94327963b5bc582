using System.ServiceModel;
using Soa.Contracts;
using Soa.Contracts.Customers;
using Soa.Customers;
using Soa.Database;

namespace Soa.Services.Tests.Customers;

/// <summary>Represents the Customers service on a database of its own, and requests that are valid as they are.</summary>
internal sealed class CustomersDesk(ServiceHarness harness) : IAsyncDisposable
{
    public ServiceHarness Harness => harness;

    public static PostalAddress Santiago =>
        new() { Street = "Av. Apoquindo 4501", City = "Santiago", PostalCode = "7550000", Country = "CL" };

    public static RegisterCustomerRequest Andina => new()
    {
        Name = "Comercial Andina S.A.",
        TaxId = "CL76123456-0",
        Currency = "EUR",
        CreditLimit = 25_000.50m,
        BillingAddress = Santiago,
        Identifiers =
        [
            new PartyIdentifier { Scheme = "GLN", Value = "7300070011115" },
            new PartyIdentifier { Scheme = "DUNS", Value = "061234567" },
        ],
        InvoiceDelivery = new InvoiceDelivery { Method = InvoiceDeliveryMethods.Folder, Address = "partners/andina" },
    };

    public static async Task<CustomersDesk> OpenAsync(DatabaseProvider provider) =>
        new(await ServiceHarness.StartAsync(provider, services => services.AddCustomers()));

    public Task<T> CallAsync<T>(Func<ICustomers, Task<T>> call) => harness.CallAsync(call);

    public async Task<Customer> RegisterAsync(RegisterCustomerRequest request) =>
        (await CallAsync(s => s.RegisterCustomerAsync(request))).Customer;

    public async Task<Customer> GetAsync(string customerId) =>
        (await CallAsync(s => s.GetCustomerAsync(new GetCustomerRequest { CustomerId = customerId }))).Customer;

    public async Task<CustomersFault> RefusalAsync<T>(Func<ICustomers, Task<T>> call)
    {
        try
        {
            await CallAsync(call);
        }
        catch (FaultException<CustomersFault> fault)
        {
            Assert.That(fault.Code.SubCode.Name, Is.EqualTo(fault.Detail.Code), "the SOAP subcode says what the detail says");
            Assert.That(fault.Reason.ToString(), Is.EqualTo(fault.Detail.Message));
            return fault.Detail;
        }

        throw new AssertionException("The call was not refused.");
    }

    public ValueTask DisposeAsync() => harness.DisposeAsync();
}
