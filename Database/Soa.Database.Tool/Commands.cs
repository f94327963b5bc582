using System.CommandLine;
using System.Data.Common;
using Microsoft.Extensions.Configuration;
using Soa.Database.Migrations;

namespace Soa.Database.Tool;

/// <summary>Implements the tool's commands. Each returns 0, or 1 with a message on the error stream.</summary>
internal static class Commands
{
    /// <summary>Applies what is missing.</summary>
    public static Command Migrate(Option<DatabaseProvider> provider, Option<string?> connection)
    {
        var create = new Option<bool>("--create") { Description = "Creates the database first if the server does not have it." };
        var command = new Command("migrate", "Applies the migrations the database does not have yet.") { create };
        command.SetAction((parsed, token) => GuardAsync(parsed, async () =>
        {
            var options = Options(parsed, provider, connection);
            if (parsed.GetValue(create))
                await DatabaseCreation.EnsureExistsAsync(options, token);
            using var database = new SharedDatabase(options);
            var applied = await new Migrator(database, TimeProvider.System).MigrateAsync(token);
            foreach (var migration in applied)
                await Write(parsed, $"applied {migration.Number:0000}_{migration.Name}");
            await Write(parsed, $"{database}: {applied.Count} applied, version {Migration.For(database.Provider).Count}");
        }, () => Describe(parsed, provider, connection)));
        return command;
    }

    /// <summary>Lists each migration and whether the database has it.</summary>
    public static Command Status(Option<DatabaseProvider> provider, Option<string?> connection)
    {
        var command = new Command("status", "Lists the migrations the database has and those it lacks.");
        command.SetAction((parsed, token) => GuardAsync(parsed, async () =>
        {
            using var database = new SharedDatabase(Options(parsed, provider, connection));
            var has = await new Migrator(database, TimeProvider.System).StatusAsync(token);
            var known = Migration.For(database.Provider);
            foreach (var migration in known)
                await Write(parsed, $"{(has.Contains(migration.Number) ? "applied" : "missing")} {migration.Number:0000}_{migration.Name}");
            foreach (var later in has.Where(number => number > known[^1].Number))
                await Write(parsed, $"applied {later:0000} by a newer version");
            if (await new SchemaState(database).FindNewerAsync(token) is { } newer)
                throw new NewerDatabaseException(newer);
        }, () => Describe(parsed, provider, connection)));
        return command;
    }

    /// <summary>Prints the whole schema as one script.</summary>
    public static Command Script(Option<DatabaseProvider> provider)
    {
        var command = new Command("script", "Prints all migrations as one script, for a database administrator to run.");
        command.SetAction((parsed, _) => GuardAsync(parsed, () => Write(parsed, MigrationScript.Write(parsed.GetValue(provider)))));
        return command;
    }

    private static DatabaseOptions Options(ParseResult parsed, Option<DatabaseProvider> provider, Option<string?> connection) =>
        DatabaseRegistration.Read(
            new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Soa:Database:Provider"] = parsed.GetValue(provider).ToString(),
                ["ConnectionStrings:Soa"] = parsed.GetValue(connection),
            }).Build(),
            embedded: null);

    private static Task Write(ParseResult parsed, string line) => parsed.InvocationConfiguration.Output.WriteLineAsync(line);

    private static string Describe(ParseResult parsed, Option<DatabaseProvider> provider, Option<string?> connection)
    {
        using var database = new SharedDatabase(Options(parsed, provider, connection));
        return database.ToString();
    }

    private static async Task<int> GuardAsync(ParseResult parsed, Func<Task> run, Func<string>? describe = null)
    {
        try
        {
            await run();
            return 0;
        }
        catch (Exception error) when (error is DatabaseConfigurationException or MigrationException or NewerDatabaseException)
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync(error.Message);
            return 1;
        }
        catch (DbException error)
        {
            var reason = error.Message.ReplaceLineEndings(" ");
            await parsed.InvocationConfiguration.Error.WriteLineAsync(
                $"{describe?.Invoke()} cannot be used: {reason} Check --connection, and that the database runs.");
            return 1;
        }
    }
}
