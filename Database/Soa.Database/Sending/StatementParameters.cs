using System.Collections;
using System.Collections.Concurrent;
using System.Data;
using System.Linq.Expressions;
using System.Numerics;
using System.Text.RegularExpressions;

namespace Soa.Database.Sending;

/// <summary>Represents the parameters that a statement takes from objects of one type: the properties that it names.</summary>
internal sealed class StatementParameters
{
    private static readonly ConcurrentDictionary<(Statement, Type), StatementParameters> Known = new();

    private readonly (string Name, Type Type, Func<object, object?> Read)[] properties;
    private readonly ConcurrentDictionary<string, string> texts = new(StringComparer.Ordinal);

    private StatementParameters(Statement statement, Type type)
    {
        properties =
        [
            .. type.GetProperties().Where(property => statement.ParameterNames.Contains(property.Name))
                .Select(property => (property.Name, property.PropertyType, Reader(type, property.Name))),
        ];
        HasLists = properties.Any(property => IsList(property.Type));
    }

    /// <summary>Gets a value that indicates whether any of them is a list.</summary>
    public bool HasLists { get; }

    /// <summary>Returns how many parameters an object makes: one for each property, and for a list as many as it is sent with.</summary>
    public int CountOf(object? row) => properties.Sum(property => IsList(property.Type) ? ListLength(ListOf(property, row)) : 1);

    /// <summary>Returns the parameters of a statement that is executed for objects, all of one type.</summary>
    public static StatementParameters Of(Statement statement, IReadOnlyList<object?> rows) => Of(statement, rows[0]);

    /// <summary>Returns the parameters of a statement that is executed for an object.</summary>
    public static StatementParameters Of(Statement statement, object? row) =>
        Known.GetOrAdd((statement, row?.GetType() ?? typeof(object)), static key => new StatementParameters(key.Item1, key.Item2));

    /// <summary>Puts names for the items of lists into a statement's text: <c>IN @Ids</c> becomes <c>IN (@Ids1, @Ids2)</c>.</summary>
    public string WithLists(string text, string prefix, object? row)
    {
        foreach (var property in properties.Where(property => IsList(property.Type)))
        {
            var names = Enumerable.Range(1, ListLength(ListOf(property, row))).Select(number => $"@{prefix}{property.Name}{number}");
            text = Regex.Replace(text, $@"@{prefix}{property.Name}\b", $"({string.Join(", ", names)})", RegexOptions.IgnoreCase);
        }

        return text;
    }

    /// <summary>
    /// Returns the text for SQLite with names for the items of an object's lists: the same text for lists of like length.
    /// </summary>
    public string WithLists(Statement statement, object row)
    {
        var lengths = string.Join(
            ',', properties.Where(property => IsList(property.Type)).Select(property => ListLength(ListOf(property, row))));
        return texts.TryGetValue(lengths, out var text) ? text : texts[lengths] = WithLists(statement.Sqlite, "", row);
    }

    /// <summary>Adds them to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="prefix">The prefix of their names there.</param>
    /// <param name="row">The object; <c>null</c> for one that only makes up the number.</param>
    public void AddTo(IDbCommand command, string prefix, object? row)
    {
        foreach (var property in properties)
        {
            if (!IsList(property.Type))
            {
                Add(command, prefix + property.Name, property.Type, row is null ? null : property.Read(row));
                continue;
            }

            var items = ListOf(property, row);
            for (var i = 0; i < ListLength(items); i++)
                Add(
                    command, $"{prefix}{property.Name}{i + 1}", ItemOf(property.Type),
                    items.Count == 0 ? null : items[Math.Min(i, items.Count - 1)]);
        }
    }

    private static void Add(IDbCommand command, string name, Type type, object? value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        ColumnTypes.Set(parameter, type, value);
        command.Parameters.Add(parameter);
    }

    private static bool IsList(Type type) => type != typeof(string) && type != typeof(byte[]) && typeof(IEnumerable).IsAssignableFrom(type);

    private static Type ItemOf(Type list) =>
        list.GetInterfaces().Append(list).First(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>))
            .GetGenericArguments()[0];

    private static List<object?> ListOf((string Name, Type Type, Func<object, object?> Read) property, object? row) =>
        row is not null && property.Read(row) is IEnumerable items ? [.. items.Cast<object?>()] : [];

    // A text for each power of two, and not for each length. An empty list is sent as one NULL, which nothing equals.
    private static int ListLength(List<object?> items) => (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(items.Count, 1));

    private static Func<object, object?> Reader(Type type, string property)
    {
        var row = Expression.Parameter(typeof(object));
        return Expression.Lambda<Func<object, object?>>(
            Expression.Convert(Expression.Property(Expression.Convert(row, type), property), typeof(object)), row).Compile();
    }
}
