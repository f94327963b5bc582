using System.Data.Common;
using Soa.Contracts.Customers;
using Soa.Database;

namespace Soa.Customers;

public sealed partial class CustomersService
{
    private static readonly Statement InsertCustomer = new("""
        INSERT INTO Customers (
            CustomerId, Name, SearchName, TaxId, Currency, CreditLimit,
            BillingRecipient, BillingStreet, BillingAdditionalStreet, BillingCity, BillingPostalCode, BillingRegion, BillingCountry,
            ShippingRecipient, ShippingStreet, ShippingAdditionalStreet, ShippingCity, ShippingPostalCode, ShippingRegion, ShippingCountry,
            InvoiceDeliveryMethod, InvoiceDeliveryAddress, Version, RegisteredAt)
        VALUES (
            @CustomerId, @Name, @SearchName, @TaxId, @Currency, @CreditLimit,
            @BillingRecipient, @BillingStreet, @BillingAdditionalStreet, @BillingCity, @BillingPostalCode, @BillingRegion, @BillingCountry,
            @ShippingRecipient, @ShippingStreet, @ShippingAdditionalStreet, @ShippingCity, @ShippingPostalCode, @ShippingRegion,
            @ShippingCountry,
            @InvoiceDeliveryMethod, @InvoiceDeliveryAddress, @Version, @RegisteredAt)
        """);

    /// <inheritdoc/>
    public async Task<RegisterCustomerResult> RegisterCustomerAsync(RegisterCustomerRequest request)
    {
        var details = CustomerDetails.Check(request);
        var row = CustomerRow.From(details) with
        {
            CustomerId = DocumentNumber.New("CUST", time),
            Currency = Rules.Currency(request.Currency, "Currency"),
            Version = 1,
            RegisteredAt = Now(),
        };
        try
        {
            await work.Session.ExecuteAsync(InsertCustomer, row);
        }
        catch (DbException error) when (row.TaxId is not null && work.Session.IsDuplicateKey(error))
        {
            throw CustomersFaults.TaxIdTaken(row.TaxId);
        }

        await StoreIdentifiersAsync(row.CustomerId, details.Identifiers);
        var customer = row.ToCustomer(details.Identifiers);
        work.Publish(new CustomerRegistered { Customer = customer }, customer.CustomerId);
        return new RegisterCustomerResult { Customer = customer };
    }
}
