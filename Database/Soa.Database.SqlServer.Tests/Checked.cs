using Soa.Database.SqlServer.Tests.Checking;
using Soa.Database.SqlServer.Tests.Schema;
using Soa.Database.SqlServer.Tests.Statements;

namespace Soa.Database.SqlServer.Tests;

/// <summary>Holds the statements that the tests check, found once a run.</summary>
internal static class Checked
{
    /// <summary>Gets the statements in the code.</summary>
    public static IReadOnlyList<FoundStatement> Code { get; } = StatementFinder.InCode();

    /// <summary>Gets the parts of the migrations.</summary>
    public static IReadOnlyList<FoundStatement> Migrations { get; } = StatementFinder.InMigrations();

    /// <summary>Gets the checker for the schema that they make.</summary>
    public static StatementChecker Checker { get; } = new(DatabaseSchema.Of(Migrations.Concat(Code)));
}
