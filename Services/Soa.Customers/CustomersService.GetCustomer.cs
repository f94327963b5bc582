using Soa.Contracts.Customers;

namespace Soa.Customers;

public sealed partial class CustomersService
{
    /// <inheritdoc/>
    public async Task<GetCustomerResult> GetCustomerAsync(GetCustomerRequest request)
    {
        var customerId = Rules.Required(request.CustomerId, "CustomerId", 40);
        return new GetCustomerResult
        {
            Customer = await FindCustomerAsync(customerId) ?? throw CustomersFaults.CustomerNotFound(customerId),
        };
    }
}
