using System.Data;
using Dapper;

namespace Soa.Database.Sending;

/// <summary>Represents the parameters of one statement for SQLite of which some are lists.</summary>
/// <remarks>
/// Dapper would write the items into the text of the command after it was made, and SQLite would compile the statement each time.
/// </remarks>
internal sealed class ListParameters(StatementParameters parameters, object row) : SqlMapper.IDynamicParameters
{
    void SqlMapper.IDynamicParameters.AddParameters(IDbCommand command, SqlMapper.Identity identity) => parameters.AddTo(command, "", row);
}
