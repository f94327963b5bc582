using System.Data.Common;
using Soa.Contracts.Customers;
using Soa.Database;

namespace Soa.Customers;

public sealed partial class CustomersService
{
    private static readonly Statement ReplaceCustomer = new("""
        UPDATE Customers SET
            Name = @Name, SearchName = @SearchName, TaxId = @TaxId, CreditLimit = @CreditLimit,
            BillingRecipient = @BillingRecipient, BillingStreet = @BillingStreet, BillingAdditionalStreet = @BillingAdditionalStreet,
            BillingCity = @BillingCity, BillingPostalCode = @BillingPostalCode, BillingRegion = @BillingRegion,
            BillingCountry = @BillingCountry,
            ShippingRecipient = @ShippingRecipient, ShippingStreet = @ShippingStreet, ShippingAdditionalStreet = @ShippingAdditionalStreet,
            ShippingCity = @ShippingCity, ShippingPostalCode = @ShippingPostalCode, ShippingRegion = @ShippingRegion,
            ShippingCountry = @ShippingCountry,
            InvoiceDeliveryMethod = @InvoiceDeliveryMethod, InvoiceDeliveryAddress = @InvoiceDeliveryAddress, Version = Version + 1
        WHERE CustomerId = @CustomerId AND Version = @Version
        """);

    private static readonly Statement DeleteIdentifiers = new("DELETE FROM CustomerIdentifiers WHERE CustomerId = @CustomerId");

    /// <inheritdoc/>
    public async Task<UpdateCustomerResult> UpdateCustomerAsync(UpdateCustomerRequest request)
    {
        var customerId = Rules.Required(request.CustomerId, "CustomerId", 40);
        var details = CustomerDetails.Check(request);
        var row = CustomerRow.From(details) with { CustomerId = customerId, Version = request.Version };
        if (!await TryReplaceAsync(row))
        {
            var current = await FindCustomerAsync(customerId) ?? throw CustomersFaults.CustomerNotFound(customerId);
            throw CustomersFaults.StaleVersion(customerId, request.Version, current.Version);
        }

        await work.Session.ExecuteAsync(DeleteIdentifiers, new { CustomerId = customerId });
        await StoreIdentifiersAsync(customerId, details.Identifiers);
        var customer = await FindCustomerAsync(customerId) ?? throw CustomersFaults.CustomerNotFound(customerId);
        work.Publish(new CustomerUpdated { Customer = customer, UpdatedAt = Now() }, customerId);
        return new UpdateCustomerResult { Customer = customer };
    }

    private async Task<bool> TryReplaceAsync(CustomerRow row)
    {
        try
        {
            return await work.Session.ExecuteAsync(ReplaceCustomer, row) == 1;
        }
        catch (DbException error) when (row.TaxId is not null && work.Session.IsDuplicateKey(error))
        {
            throw CustomersFaults.TaxIdTaken(row.TaxId);
        }
    }
}
