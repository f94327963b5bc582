using System.Reflection;
using System.Text.RegularExpressions;

namespace Soa.Database.Migrations;

/// <summary>Represents one numbered script of <c>Migrations/&lt;product&gt;/NNNN_name.sql</c>, embedded in this assembly.</summary>
/// <param name="Number">Its place in the order, from 1; numbers may be left out.</param>
/// <param name="Name">The description in the file's name.</param>
/// <param name="Statements">The script's statements: its parts between lines that say GO.</param>
public sealed partial record Migration(int Number, string Name, IReadOnlyList<string> Statements)
{
    /// <summary>Returns the migrations for <paramref name="provider"/>, in order.</summary>
    /// <exception cref="InvalidOperationException">A script's name is not <c>NNNN_name.sql</c>, or a number is used twice.</exception>
    public static IReadOnlyList<Migration> For(DatabaseProvider provider)
    {
        var assembly = typeof(Migration).Assembly;
        var prefix = $"Soa.Database.Migrations.{provider}.";
        var migrations = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .Select(name => Read(assembly, name, name[prefix.Length..]))
            .OrderBy(migration => migration.Number)
            .ToList();

        // A number may be missing: concurrent branches reserve numbers ahead.
        return migrations.GroupBy(migration => migration.Number).FirstOrDefault(same => same.Count() > 1) is { } doubled
            ? throw new InvalidOperationException(
                $"Migration {doubled.Key:0000} for {provider} exists twice: "
                    + $"{string.Join(", ", doubled.Select(migration => migration.Name))}. Give one another number.")
            : migrations;
    }

    /// <summary>Returns the parts of a script between lines that say GO, without empty ones.</summary>
    public static IReadOnlyList<string> Split(string script) =>
        [.. GoLine().Split(script).Select(part => part.Trim()).Where(part => part.Length > 0)];

    private static Migration Read(Assembly assembly, string resource, string file)
    {
        var match = FileName().Match(file);
        if (!match.Success)
            throw new InvalidOperationException($"Migration '{file}' must be named NNNN_name.sql.");
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return new Migration(int.Parse(match.Groups[1].ValueSpan), match.Groups[2].Value, Split(reader.ReadToEnd()));
    }

    [GeneratedRegex(@"^(\d{4})_(\w+)\.sql$")]
    private static partial Regex FileName();

    [GeneratedRegex(@"^\s*GO\s*;?\s*$", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex GoLine();
}
