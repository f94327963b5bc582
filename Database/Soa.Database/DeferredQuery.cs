using System.Data.Common;
using Dapper;
using Soa.Database.Sending;

namespace Soa.Database;

/// <summary>Represents the rows of a query that is sent together with others, once one of them is awaited.</summary>
/// <typeparam name="T">A row.</typeparam>
public sealed class DeferredQuery<T> : IDeferredQuery
{
    private readonly DatabaseSession session;
    private List<T>? rows;

    internal DeferredQuery(DatabaseSession session) => this.session = session;

    internal Action<IReadOnlyList<T>>? Check { get; init; }

    /// <summary>Returns all rows.</summary>
    public async Task<IReadOnlyList<T>> AllAsync()
    {
        if (rows is null)
            await session.SendAsync();
        return rows ?? throw new InvalidOperationException("The query was sent and failed, so it has no rows.");
    }

    /// <summary>Returns the one row, or <c>null</c> if there is none.</summary>
    /// <exception cref="InvalidOperationException">There is more than one row.</exception>
    public async Task<T?> SingleOrDefaultAsync() => (await AllAsync()).SingleOrDefault();

    async Task IDeferredQuery.ReadAsync(DbConnection connection, CommandDefinition command) =>
        Keep((await connection.QueryAsync<T>(command)).AsList());

    async Task IDeferredQuery.ReadAsync(SqlMapper.GridReader results) => Keep((await results.ReadAsync<T>()).AsList());

    private void Keep(List<T> found)
    {
        if (rows is null)
            rows = found;
        else
            rows.AddRange(found);
        Check?.Invoke(found);
    }
}
