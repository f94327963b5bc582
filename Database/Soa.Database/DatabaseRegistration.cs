using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Soa.Database.Migrations;

namespace Soa.Database;

/// <summary>Adds the shared database to a process.</summary>
public static class DatabaseRegistration
{
    /// <summary>
    /// Reads <c>Soa:Database:Provider</c> (<c>Sqlite</c> or <c>SqlServer</c>), <c>Soa:Database:Synchronous</c> and
    /// <c>ConnectionStrings:Soa</c>, and registers <see cref="SharedDatabase"/> and <see cref="Migrator"/>.
    /// </summary>
    /// <param name="services">The service collection.</param>
    /// <param name="configuration">The process's configuration.</param>
    /// <param name="embedded">The SQLite connection string to use when nothing is configured; <c>null</c> if something must be.</param>
    /// <exception cref="DatabaseConfigurationException">The settings cannot work; the message says what to change.</exception>
    public static IServiceCollection AddSharedDatabase(
        this IServiceCollection services, IConfiguration configuration, string? embedded = null)
    {
        var options = Read(configuration, embedded);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new SharedDatabase(
            options, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<SharedDatabase>>()));
        return services.AddDatabase();
    }

    /// <summary>Registers a database that the program has opened itself.</summary>
    /// <param name="services">The service collection.</param>
    /// <param name="database">The database. The program closes it.</param>
    public static IServiceCollection AddSharedDatabase(this IServiceCollection services, SharedDatabase database) =>
        services.AddSingleton(database).AddDatabase();

    private static IServiceCollection AddDatabase(this IServiceCollection services) => services
        .AddSingleton(provider => new ProcessDatabase(provider.GetRequiredService<SharedDatabase>()))
        .AddSingleton<Migrator>();

    /// <summary>Reads the settings.</summary>
    /// <inheritdoc cref="AddSharedDatabase(IServiceCollection, IConfiguration, string?)"/>
    public static DatabaseOptions Read(IConfiguration configuration, string? embedded)
    {
        var name = configuration["Soa:Database:Provider"];
        var connectionString = configuration.GetConnectionString("Soa");
        if (!Enum.TryParse<DatabaseProvider>(
            name ?? nameof(DatabaseProvider.Sqlite), ignoreCase: true, out var provider) || !Enum.IsDefined(provider))
            throw new DatabaseConfigurationException($"Soa:Database:Provider is '{name}'. Set it to Sqlite or SqlServer.");
        var synchronous = configuration["Soa:Database:Synchronous"];
        if (!Enum.TryParse<SqliteSynchronous>(
            synchronous ?? nameof(SqliteSynchronous.Normal), ignoreCase: true, out var sync) || !Enum.IsDefined(sync))
            throw new DatabaseConfigurationException($"Soa:Database:Synchronous is '{synchronous}'. Set it to Normal or Full.");
        if (string.IsNullOrWhiteSpace(connectionString))
        {
            connectionString = provider == DatabaseProvider.Sqlite ? embedded : null;
            if (connectionString is null)
            {
                throw new DatabaseConfigurationException(
                    "No connection string is configured. Set ConnectionStrings:Soa (environment: "
                        + $"ConnectionStrings__Soa) to a {provider} connection string" +
                    (name is null ? ", and Soa:Database:Provider to SqlServer unless it is SQLite's." : "."));
            }
        }

        try
        {
            var options = DatabaseOptions.Create(provider, connectionString) with { Synchronous = sync };
            return options.NamesDatabase ? options : throw new DatabaseConfigurationException(
                "ConnectionStrings:Soa does not name a database; the default of the login, often master, would be used. "
                    + "Add Database=Soa, or the name of your database.");
        }
        catch (Exception error) when (error is ArgumentException or FormatException)
        {
            // The message of the error may quote a part of the string, and that part may be a password.
            throw new DatabaseConfigurationException(
                $"ConnectionStrings:Soa is not a {provider} connection string. Check it, "
                    + $"and whether Soa:Database:Provider ({provider}) names the right product." +
                (provider == DatabaseProvider.SqlServer ? " MultipleActiveResultSets must not be on." : ""));
        }
    }
}
