using Soa.Database.SqlServer.Tests.Checking;
using Soa.Database.SqlServer.Tests.Schema;
using Soa.Database.SqlServer.Tests.Statements;

namespace Soa.Database.SqlServer.Tests;

/// <summary>What the tests check, found once a run.</summary>
internal static class Checked
{
    /// <summary>The statements in the code.</summary>
    public static IReadOnlyList<FoundStatement> Code { get; } = StatementFinder.InCode();

    /// <summary>The parts of the migrations.</summary>
    public static IReadOnlyList<FoundStatement> Migrations { get; } = StatementFinder.InMigrations();

    /// <summary>The checker for the schema that they make.</summary>
    public static StatementChecker Checker { get; } = new(DatabaseSchema.Of(Migrations.Concat(Code)));
}
