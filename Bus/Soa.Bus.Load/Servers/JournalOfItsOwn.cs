using Soa.Database;
using Soa.Messaging.Journal;

namespace Soa.Bus.Load.Servers;

/// <summary>Adds a journal in a new SQLite database.</summary>
internal static class JournalOfItsOwn
{
    public static IServiceCollection AddJournalOfItsOwn(this IServiceCollection services, IConfiguration configuration)
    {
        var database = Path.Combine(Directory.CreateTempSubdirectory("soa-load-").FullName, "soa.db");
        return services.AddSharedDatabase(configuration, $"Data Source={database}").AddJournal(configuration);
    }
}
