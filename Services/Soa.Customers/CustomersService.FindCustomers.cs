using Soa.Contracts.Customers;
using Soa.Database;

namespace Soa.Customers;

public sealed partial class CustomersService
{
    // Every statement has every criterion; they differ in the one by which an index finds the rows.
    private const string Criteria = """
        (@TaxId IS NULL OR c.TaxId = @TaxId)
        AND (@SearchName IS NULL OR c.SearchName = @SearchName)
        AND (@SearchPattern IS NULL OR c.SearchName LIKE @SearchPattern ESCAPE '\')
        AND (@Scheme IS NULL OR EXISTS (
            SELECT 1 FROM CustomerIdentifiers i WHERE i.Scheme = @Scheme AND i.Value = @Value AND i.CustomerId = c.CustomerId))
        AND c.CustomerId > @After ORDER BY c.CustomerId {limit @Take}
        """;

    private static readonly Statement SelectByIdentifier = new($"""
        SELECT {CustomerRow.Columns} FROM CustomerIdentifiers k JOIN Customers c ON c.CustomerId = k.CustomerId
        WHERE k.Scheme = @Scheme AND k.Value = @Value AND {Criteria}
        """);

    private static readonly Statement SelectByTaxId = new($"""
        SELECT {CustomerRow.Columns} FROM Customers c WHERE c.TaxId = @TaxId AND {Criteria}
        """);

    private static readonly Statement SelectByName = new($"""
        SELECT {CustomerRow.Columns} FROM Customers c WHERE c.SearchName = @SearchName AND {Criteria}
        """);

    // SQLite's LIKE never uses this index.
    private static readonly Statement SelectByNamePrefix = new(
        sqlite: $"""
            SELECT {CustomerRow.Columns} FROM Customers c
            WHERE c.SearchName >= @SearchPrefix AND c.SearchName < @SearchPrefixEnd AND {Criteria}
            """,
        sqlServer: $"""
            SELECT {CustomerRow.Columns} FROM Customers c WHERE c.SearchName LIKE @SearchPattern ESCAPE '\' AND {Criteria}
            """);

    private static readonly Statement SelectAll = new($"SELECT {CustomerRow.Columns} FROM Customers c WHERE {Criteria}");

    /// <inheritdoc/>
    public async Task<FindCustomersResult> FindCustomersAsync(FindCustomersRequest request)
    {
        if (!Page.TryRead(request.PageSize, request.PageToken, out var page, out var invalidField))
        {
            throw CustomersFaults.InvalidRequest(
                invalidField!,
                $"cannot be used; send a PageSize of 1 to {Page.MaxSize}, and as PageToken the NextPageToken of the page before.");
        }

        var identifier = request.Identifier is null ? null : CustomerDetails.CheckIdentifier(request.Identifier, "Identifier");
        var taxId = Rules.Optional(request.TaxId, "TaxId", 50);
        var name = SearchNameOf(request.Name, "Name");
        var prefix = SearchNameOf(request.NamePrefix, "NamePrefix");
        var statement = identifier is not null ? SelectByIdentifier
            : taxId is not null ? SelectByTaxId
            : name is not null ? SelectByName
            : prefix is not null ? SelectByNamePrefix
            : SelectAll;
        var rows = await work.Session.QueryAsync<CustomerRow>(statement, new
        {
            identifier?.Scheme,
            identifier?.Value,
            TaxId = taxId,
            SearchName = name,
            SearchPattern = prefix is null ? null : PatternOf(prefix),
            SearchPrefix = prefix,
            SearchPrefixEnd = prefix + "\U0010FFFF",
            page.After,
            page.Take,
        });
        var (shown, nextPageToken) = page.Cut(rows, row => row.CustomerId);
        return new FindCustomersResult { Customers = await WithIdentifiersAsync(shown), NextPageToken = nextPageToken };
    }

    private static string? SearchNameOf(string? name, string field) =>
        Rules.Optional(name, field, 200) is { } text ? CustomerDetails.SearchName(text) : null;

    // '[' begins a class of characters in T-SQL.
    private static string PatternOf(string prefix) => prefix
        .Replace(@"\", @"\\", StringComparison.Ordinal)
        .Replace("%", @"\%", StringComparison.Ordinal)
        .Replace("_", @"\_", StringComparison.Ordinal)
        .Replace("[", @"\[", StringComparison.Ordinal) + "%";
}
