using Soa.Database;
using Soa.Messaging.Journal;

namespace Soa.Bus.Load.Servers;

/// <summary>Adds a new SQLite database, and a journal in it.</summary>
internal static class DatabaseOfItsOwn
{
    public static IServiceCollection AddDatabaseOfItsOwn(this IServiceCollection services, IConfiguration configuration)
    {
        var database = Path.Combine(Directory.CreateTempSubdirectory("soa-load-").FullName, "soa.db");
        return services.AddSharedDatabase(configuration, $"Data Source={database}");
    }

    public static IServiceCollection AddJournalOfItsOwn(this IServiceCollection services, IConfiguration configuration) =>
        services.AddDatabaseOfItsOwn(configuration).AddJournal(configuration);
}
