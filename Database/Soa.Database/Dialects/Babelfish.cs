namespace Soa.Database.Dialects;

/// <summary>
/// Handles the differences from SQL Server of Babelfish for PostgreSQL, the open server that speaks SQL Server's protocol and T-SQL.
/// </summary>
internal static class Babelfish
{
    /// <summary>Returns the version of Babelfish; <c>null</c> on SQL Server, which does not have the property.</summary>
    public static readonly Statement Version = new(
        sqlite: "SELECT NULL",
        sqlServer: "SELECT CAST(SERVERPROPERTY('BabelfishVersion') AS NVARCHAR(100))");

    /// <summary>
    /// Replaces the collations of a migration by those of Babelfish. It has none that ignores case and yet distinguishes widths and kinds
    /// of kana: its <c>Latin1_General_CI_AS</c> is the nearest, and unlike SQL Server's of that name it is of ICU and weighs every
    /// character.
    /// </summary>
    public static string Translate(string script) =>
        script.Replace("Latin1_General_100_CI_AS_KS_WS", "Latin1_General_CI_AS", StringComparison.Ordinal);
}
