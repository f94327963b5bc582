using System.Data.Common;
using Soa.Contracts.Customers;
using Soa.Database;
using Soa.ServiceModel.Delivery;

namespace Soa.Customers;

/// <summary>
/// Represents the parties that buy. One file an operation; here is what they share. Tax ids and identifiers are compared without regard to
/// case, as the database compares them.
/// </summary>
public sealed partial class CustomersService(UnitOfWork work, TimeProvider time) : ICustomers
{
    private static readonly Statement SelectCustomer = new($"""
        SELECT {CustomerRow.Columns} FROM Customers c WHERE c.CustomerId = @CustomerId
        """);

    private static readonly Statement SelectIdentifiers = new("""
        SELECT CustomerId, Scheme, Value FROM CustomerIdentifiers WHERE CustomerId IN @CustomerIds ORDER BY CustomerId, Position
        """);

    private static readonly Statement InsertIdentifier = new("""
        INSERT INTO CustomerIdentifiers (Scheme, Value, CustomerId, Position) VALUES (@Scheme, @Value, @CustomerId, @Position)
        """);

    private async Task<Customer?> FindCustomerAsync(string customerId)
    {
        var asked = work.Session.DeferQuery<CustomerRow>(SelectCustomer, new { CustomerId = customerId });
        var identifiers = await work.Session.QueryAsync<IdentifierRow>(SelectIdentifiers, new { CustomerIds = new[] { customerId } });
        return await asked.SingleOrDefaultAsync() is { } row ? WithIdentifiers([row], identifiers)[0] : null;
    }

    private async Task<List<Customer>> WithIdentifiersAsync(IReadOnlyList<CustomerRow> rows)
    {
        if (rows.Count == 0)
            return [];
        var identifiers = await work.Session.QueryAsync<IdentifierRow>(
            SelectIdentifiers, new { CustomerIds = rows.Select(row => row.CustomerId) });
        return WithIdentifiers(rows, identifiers);
    }

    private static List<Customer> WithIdentifiers(IReadOnlyList<CustomerRow> rows, IReadOnlyList<IdentifierRow> identifiers)
    {
        var byCustomer = identifiers.ToLookup(
            row => row.CustomerId, row => new PartyIdentifier { Scheme = row.Scheme, Value = row.Value });
        return [.. rows.Select(row => row.ToCustomer([.. byCustomer[row.CustomerId]]))];
    }

    private async Task StoreIdentifiersAsync(string customerId, List<PartyIdentifier> identifiers)
    {
        for (var position = 1; position <= identifiers.Count; position++)
        {
            var identifier = identifiers[position - 1];
            try
            {
                await work.Session.ExecuteAsync(
                    InsertIdentifier, new { identifier.Scheme, identifier.Value, CustomerId = customerId, Position = position });
            }
            catch (DbException error) when (work.Session.IsDuplicateKey(error))
            {
                throw CustomersFaults.IdentifierTaken(identifier, position);
            }
        }
    }

    /// <summary>
    /// Returns the time in the precision the database keeps, microseconds, so that an answer and a later reading say the same.
    /// </summary>
    private DateTime Now()
    {
        var now = time.GetUtcNow().UtcDateTime;
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }

    private sealed record IdentifierRow
    {
        public string CustomerId { get; init; } = "";

        public string Scheme { get; init; } = "";

        public string Value { get; init; } = "";
    }
}
