using Soa.Database.SqlServer.Tests.Statements;

namespace Soa.Database.SqlServer.Tests;

/// <summary>The statements the program can send, all of them, against the schema of SQL Server.</summary>
public sealed class Every_statement
{
    [Test]
    public void Names_what_the_schema_has_and_gives_it_values_of_its_types()
    {
        // What is created or dropped is looked for where the schema is made.
        var statements = Checked.Code.Concat(Checked.Migrations.Where(part =>
            !part.Text.Contains("CREATE ", StringComparison.Ordinal) && !part.Text.Contains("DROP ", StringComparison.Ordinal))).ToList();
        var errors = Checked.Checker.Check(statements);
        TestContext.Out.WriteLine($"figure: {statements.Count} T-SQL statements validated");
        Assert.Multiple(() =>
        {
            Assert.That(Checked.Code, Has.Count.GreaterThan(80), "statements are missing: is the search still right?");
            Assert.That(errors, Is.Empty, string.Join(Environment.NewLine, errors));
        });
    }

    [Test]
    public void Stands_in_a_static_field_where_it_can_be_found() =>
        Assert.That(StatementFinder.MadeElsewhere(StatementFinder.Assemblies.SelectMany(assembly => assembly.GetTypes())), Is.Empty);

    [Test]
    public void Is_in_a_project_that_this_one_refers_to()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Soa.sln")))
            root = root.Parent;
        var withStatements = Directory.GetFiles(root!.FullName, "*.csproj", SearchOption.AllDirectories)
            .Where(project => !Path.GetFileNameWithoutExtension(project).EndsWith("Tests", StringComparison.Ordinal))
            .Where(project => Directory.GetFiles(Path.GetDirectoryName(project)!, "*.cs", SearchOption.AllDirectories)
                .Any(file => File.ReadAllText(file).Contains("static readonly Statement ", StringComparison.Ordinal)))
            .Select(Path.GetFileNameWithoutExtension)
            // Its databases are SQLite files, some with tables of their own.
            .Where(project => project != "Soa.Contrast");
        Assert.That(StatementFinder.Assemblies.Select(assembly => assembly.GetName().Name), Is.SupersetOf(withStatements));
    }

    [Test]
    public void Is_sent_as_text_that_the_program_holds_and_never_as_a_string_put_together()
    {
        // Dapper and commands are reached through DatabaseSession alone.
        var others = StatementFinder.Assemblies.Where(assembly => assembly.GetName().Name != "Soa.Database")
            .Where(
                assembly => assembly.GetReferencedAssemblies().Any(reference => reference.Name is "Dapper" or "Microsoft.Data.SqlClient"));
        Assert.That(others.Select(assembly => assembly.GetName().Name), Is.Empty);
    }
}
