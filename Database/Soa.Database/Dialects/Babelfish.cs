namespace Soa.Database.Dialects;

/// <summary>Babelfish for PostgreSQL, the open server that speaks SQL Server's protocol and T-SQL: where it differs from SQL Server.</summary>
internal static class Babelfish
{
    /// <summary>Returns the version of Babelfish; <c>null</c> on SQL Server, which has no such property.</summary>
    public static readonly Statement Version = new(
        sqlite: "SELECT NULL",
        sqlServer: "SELECT CAST(SERVERPROPERTY('BabelfishVersion') AS NVARCHAR(100))");

    /// <summary>
    /// Names the collations of a migration as Babelfish does. It has none that ignores case and yet tells widths and kinds of kana apart: its
    /// <c>Latin1_General_CI_AS</c> is the nearest, and unlike SQL Server's of that name it is of ICU and weighs every character.
    /// </summary>
    public static string Translate(string script) => script.Replace("Latin1_General_100_CI_AS_KS_WS", "Latin1_General_CI_AS", StringComparison.Ordinal);
}
