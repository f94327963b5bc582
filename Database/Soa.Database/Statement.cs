using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using Soa.Database.Telemetry;

namespace Soa.Database;

/// <summary>
/// Represents one SQL statement the program can send, in both dialects. Statements are static fields of the classes that use them, and
/// nothing else can be executed, so a test finds every one of them by reflection and checks it against the schema.
/// </summary>
/// <remarks>
/// The text is the subset both products share. Two marks are rendered per dialect: <c>{limit @Take}</c> at the end of an ordered
/// query, and <c>{for update}</c> behind a table in FROM, which takes an update lock where rows are locked one by one.
/// </remarks>
public sealed partial class Statement
{
    /// <summary>Initializes a statement in the common subset.</summary>
    /// <param name="text">The SQL with named parameters and the marks above.</param>
    public Statement([StringSyntax("sql")] string text)
        : this(sqlite: text, sqlServer: text)
    {
    }

    /// <summary>Initializes a statement that must be written differently for each product.</summary>
    public Statement([StringSyntax("sql")] string sqlite, [StringSyntax("sql")] string sqlServer)
    {
        Sqlite = LimitMark().Replace(sqlite, "LIMIT $1").Replace(ForUpdateMark, "", StringComparison.Ordinal);
        SqlServer = LimitMark().Replace(sqlServer, "OFFSET 0 ROWS FETCH NEXT $1 ROWS ONLY")
            .Replace(ForUpdateMark, "WITH (UPDLOCK, ROWLOCK)", StringComparison.Ordinal);
    }

    private const string ForUpdateMark = "{for update}";

    private readonly ConcurrentDictionary<int, string> prefixed = new();

    /// <summary>Gets the text for SQLite.</summary>
    public string Sqlite { get; }

    /// <summary>Gets the text for SQL Server.</summary>
    public string SqlServer { get; }

    /// <summary>Returns the text for <paramref name="provider"/>.</summary>
    public string For(DatabaseProvider provider) => provider == DatabaseProvider.Sqlite ? Sqlite : SqlServer;

    /// <summary>Gets what it does, in a few words.</summary>
    internal StatementSummary Summary => field ??= StatementSummary.Of(Sqlite);

    /// <summary>Gets the names of the parameters.</summary>
    internal IReadOnlySet<string> ParameterNames => field ??= ParameterName().Matches(SqlServer)
        .Select(match => match.Groups[1].Value).ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Returns the prefix of the names of a statement's parameters where it is the one of this number in a command.</summary>
    internal static string Prefix(int number) => string.Create(CultureInfo.InvariantCulture, $"p{number}_");

    /// <summary>Returns the text for SQL Server with parameters whose names begin with the <see cref="Prefix"/> of a number.</summary>
    internal string Prefixed(int number) =>
        prefixed.GetOrAdd(number, static (number, text) => ParameterName().Replace(text, $"@{Prefix(number)}$1"), SqlServer);

    [GeneratedRegex(@"\{limit (@\w+)\}")]
    private static partial Regex LimitMark();

    [GeneratedRegex(@"(?<!@)@(\w+)")]
    private static partial Regex ParameterName();
}
