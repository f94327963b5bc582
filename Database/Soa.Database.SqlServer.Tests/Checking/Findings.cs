using System.Globalization;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Soa.Database.SqlServer.Tests.Schema;

namespace Soa.Database.SqlServer.Tests.Checking;

/// <summary>Represents the errors of a statement, and the types of its parameters.</summary>
internal sealed class Findings
{
    private readonly Dictionary<string, List<(SqlType? Type, string From)>> parameters = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets the errors; none if the statement is right.</summary>
    public List<string> Errors { get; } = [];

    /// <summary>Gets the parameters with the largest type they are used with.</summary>
    public IEnumerable<(string Name, SqlType Type)> Parameters =>
        from parameter in parameters
        let types = parameter.Value.Select(use => use.Type).OfType<SqlType>().ToList()
        select (parameter.Key, types.Count == 0 ? SqlType.AnyText : types.MaxBy(type => type.Length)!);

    /// <summary>Says that a parameter is there.</summary>
    public void Mention(string parameter) => parameters.TryAdd(parameter, []);

    /// <summary>Says that a parameter is a value of this type.</summary>
    public void Use(string parameter, SqlType type, string from)
    {
        Mention(parameter);
        parameters[parameter].Add((type, from));
    }

    /// <summary>Says that values are compared with, or stored in, each other.</summary>
    public IReadOnlyList<Leaf> Meet(params IEnumerable<Leaf>[] sides)
    {
        var leaves = sides.SelectMany(side => side).ToList();
        foreach (var typed in leaves.Where(leaf => leaf.Type is not null))
        {
            foreach (var other in leaves.Where(leaf => leaf != typed))
                Meet(typed, other);
        }

        // Without a column, a literal decides the type of a parameter.
        if (leaves.All(leaf => leaf.Type is null) && leaves.FirstOrDefault(
            leaf => leaf.Literal is IntegerLiteral or StringLiteral) is { } literal)
        {
            foreach (var parameter in leaves.Where(leaf => leaf.Parameter is not null))
                Use(parameter.Parameter!, literal.Literal is IntegerLiteral ? SqlType.Int : SqlType.AnyText, literal.Text);
        }

        return leaves;
    }

    /// <summary>Adds the parameters that have two types, and those whose type cannot be found.</summary>
    public void Conclude()
    {
        foreach (var (name, uses) in parameters)
        {
            var kinds = uses.Where(use => use.Type is not null).DistinctBy(use => use.Type!.Kind).ToList();
            if (kinds.Count == 0)
                Errors.Add($"nothing tells the type of {name}: it meets no column");
            if (kinds.Count > 1)
                Errors.Add($"{name} is {string.Join(" and ", kinds.Select(use => $"{use.Type!.Text} ({use.From})"))} at once");
        }
    }

    private void Meet(Leaf typed, Leaf other)
    {
        if (other.Parameter is not null)
            Use(other.Parameter, typed.Type!, typed.Text);
        else if (other.Literal is not null && Objection(typed.Type!, other.Literal) is { } objection)
            Errors.Add($"{typed.Text} is {typed.Type!.Text}, and {other.Text} {objection}");
        else if (other.Type is not null && other.Type.Kind != typed.Type!.Kind && string.CompareOrdinal(typed.Text, other.Text) <= 0)
            Errors.Add($"{typed.Text} is {typed.Type.Text} and meets {other.Text}, which is {other.Type.Text}");
        else if (typed.Type!.Collation is { } one && other.Type?.Collation is { } another && one != another
            && string.CompareOrdinal(typed.Text, other.Text) <= 0)
            Errors.Add($"{typed.Text} has the collation {one} and meets {other.Text}, which has {another}");
    }

    private static string? Objection(SqlType type, Literal literal) => (type.Kind, literal) switch
    {
        (_, NullLiteral) => null,
        (SqlKind.Number, IntegerLiteral or NumericLiteral) => null,
        (SqlKind.Bit, IntegerLiteral { Value: "0" or "1" }) => null,
        (SqlKind.Text, StringLiteral text) => text.Value.Length <= type.Length ? null : "is longer",
        (SqlKind.Time, StringLiteral text) => DateTime.TryParseExact(
            text.Value, ["yyyy-MM-dd", "yyyy-MM-dd HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None,
            out _) ? null : "is no ISO 8601 date",
        (SqlKind.Binary, BinaryLiteral) => null,
        _ => $"is a {literal.LiteralType.ToString().ToLowerInvariant()}",
    };
}
