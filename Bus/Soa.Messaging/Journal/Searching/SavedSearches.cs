using Soa.Database;

namespace Soa.Messaging.Journal.Searching;

/// <summary>Keeps the searches of operators in the database.</summary>
public sealed class SavedSearches(SharedDatabase database, TimeProvider time)
{
    /// <summary>Specifies the longest name, in characters.</summary>
    public const int LongestName = 100;

    /// <summary>Specifies the longest address, in characters.</summary>
    public const int LongestAddress = 2000;

    /// <summary>Specifies how many searches an operator keeps at most.</summary>
    public const int MostOfOne = 50;

    private static readonly Statement List = new(
        "SELECT Name, Address FROM SavedSearches WHERE Operator = @Operator ORDER BY Name {limit @Take}");

    private static readonly Statement Delete = new("DELETE FROM SavedSearches WHERE Operator = @Operator AND Name = @Name");

    private static readonly Statement Insert = new(
        "INSERT INTO SavedSearches (Operator, Name, Address, SavedAt) VALUES (@Operator, @Name, @Address, @Now)");

    /// <summary>Returns the searches of an operator, by name.</summary>
    /// <param name="operator">The operator; empty where nobody signs in.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public Task<IReadOnlyList<SavedSearch>> ListAsync(string @operator, CancellationToken cancellationToken) => database.ReadAsync(
        session => session.QueryAsync<SavedSearch>(List, new { Operator = @operator, Take = MostOfOne }), cancellationToken);

    /// <summary>Keeps a search, instead of another of the same name.</summary>
    /// <param name="operator">The operator; empty where nobody signs in.</param>
    /// <param name="name">Its name: 1 to <see cref="LongestName"/> characters.</param>
    /// <param name="address">The query string of the search page.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>False if the operator keeps too many already.</returns>
    public Task<bool> SaveAsync(string @operator, string name, string address, CancellationToken cancellationToken) =>
        database.InTransactionAsync(async session =>
        {
            await session.ExecuteAsync(Delete, new { Operator = @operator, Name = name });
            var kept = await session.QueryAsync<SavedSearch>(List, new { Operator = @operator, Take = MostOfOne });
            if (kept.Count == MostOfOne)
                return false;
            await session.ExecuteAsync(
                Insert, new { Operator = @operator, Name = name, Address = address, Now = time.GetUtcNow().UtcDateTime });
            return true;
        }, cancellationToken);

    /// <summary>Deletes a search.</summary>
    public Task DeleteAsync(string @operator, string name, CancellationToken cancellationToken) => database.InTransactionAsync(
        session => session.ExecuteAsync(Delete, new { Operator = @operator, Name = name }), cancellationToken);
}
