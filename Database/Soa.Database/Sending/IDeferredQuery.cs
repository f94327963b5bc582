using System.Data.Common;
using Dapper;

namespace Soa.Database.Sending;

/// <summary>Represents a query whose rows are read where its turn comes.</summary>
internal interface IDeferredQuery
{
    /// <summary>Executes the query by itself.</summary>
    Task ReadAsync(DbConnection connection, CommandDefinition command);

    /// <summary>Reads the rows from the next result of a command.</summary>
    Task ReadAsync(SqlMapper.GridReader results);
}
