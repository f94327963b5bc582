using System.Reflection;
using Soa.Database.Migrations;

namespace Soa.Database.SqlServer.Tests.Statements;

/// <summary>Finds every statement by reflection, in every assembly of the system beside this one.</summary>
internal static class StatementFinder
{
    private const BindingFlags Declared =
        BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>Gets our assemblies without the tests.</summary>
    public static IReadOnlyList<Assembly> Assemblies { get; } =
    [
        .. Directory.GetFiles(AppContext.BaseDirectory, "*.dll")
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Where(name => name.StartsWith("Soa.", StringComparison.OrdinalIgnoreCase) && !name.EndsWith(
                "Tests", StringComparison.Ordinal) && !name.EndsWith("Testing", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(Assembly.Load),
    ];

    /// <summary>
    /// Returns the statements in static fields, also of private nested types, and the values of lists and dictionaries of statements.
    /// </summary>
    public static IReadOnlyList<FoundStatement> InCode(DatabaseProvider provider = DatabaseProvider.SqlServer) =>
        [.. Assemblies.SelectMany(assembly => assembly.GetTypes()).SelectMany(type => In(type, provider))];

    /// <summary>Returns the statements of one type.</summary>
    public static IEnumerable<FoundStatement> In(Type type, DatabaseProvider provider = DatabaseProvider.SqlServer) =>
        from field in type.GetFields(Declared)
        where field.IsStatic && !field.FieldType.IsGenericParameter
        where field.FieldType == typeof(Statement) || HoldsStatements(field.FieldType)
        from statement in Values(type, field)
        select new FoundStatement($"{type.FullName}.{field.Name}", Tsql.WithLists(statement.For(provider)));

    /// <summary>Returns the INSERTs and UPDATEs of the migrations; what they create is in the schema.</summary>
    public static IReadOnlyList<FoundStatement> InMigrations() =>
    [
        .. from migration in Migration.For(DatabaseProvider.SqlServer)
           from part in migration.Statements.Select((text, index) => (Text: text, Number: index + 1))
           select new FoundStatement($"{migration.Number:0000}_{migration.Name} statement {part.Number}", part.Text),
    ];

    /// <summary>
    /// Returns the methods that make a statement anywhere but in a static field's initializer, where no test would find it.
    /// </summary>
    public static IEnumerable<string> MadeElsewhere(IEnumerable<Type> types) =>
        from type in types
        where type != typeof(Statement)
        from method in type.GetMethods(Declared).Cast<MethodBase>().Concat(type.GetConstructors(Declared))
        where !(method is ConstructorInfo && method.IsStatic)
        where Makes(method)
        select $"{type.FullName}.{method.Name}";

    private static bool HoldsStatements(Type type) =>
        type.IsArray && type.GetElementType() == typeof(Statement) || type.GetGenericArguments().Contains(typeof(Statement));

    private static IEnumerable<Statement> Values(Type type, FieldInfo field)
    {
        if (type.ContainsGenericParameters)
            throw new AssertionException(
                $"{type}.{field.Name}: a statement in a generic type cannot be read. Move it to a type that is not.");
        return field.GetValue(null) switch
        {
            Statement statement => [statement],
            System.Collections.IDictionary dictionary => dictionary.Values.OfType<Statement>(),
            IEnumerable<Statement> statements => statements,
            _ => throw new AssertionException($"{type}.{field.Name} holds statements in a shape that the check cannot read."),
        };
    }

    // newobj is 0x73 and the token of what is constructed: a byte by chance that is followed by this very token does not happen.
    private static bool Makes(MethodBase method)
    {
        var code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (var i = 0; i + 4 < code.Length; i++)
        {
            if (code[i] == 0x73 && IsStatementConstructor(method.Module, BitConverter.ToInt32(code, i + 1)))
                return true;
        }

        return false;
    }

    private static bool IsStatementConstructor(Module module, int token)
    {
        try
        {
            return (token >> 24) is 0x06 or 0x0A && module.ResolveMember(token) is ConstructorInfo made
                && made.DeclaringType == typeof(Statement);
        }
        catch (Exception error) when (error is ArgumentException or BadImageFormatException or FileNotFoundException or TypeLoadException)
        {
            return false;
        }
    }
}
