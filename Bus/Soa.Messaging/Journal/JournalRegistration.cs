using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Soa.Messaging.Journal.Reading;
using Soa.Messaging.Journal.Searching;
using Soa.Messaging.Journal.Writing;
using Soa.Messaging.Retention;
using Soa.Messaging.Settings;

namespace Soa.Messaging.Journal;

/// <summary>Puts the journal into a program that has the shared database.</summary>
public static class JournalRegistration
{
    /// <summary>
    /// Adds the journal with the settings under <c>Soa:Journal</c>, and what deletes its old rows. It may be registered before or after
    /// what it records: it ends last.
    /// </summary>
    /// <exception cref="OptionsValidationException">Settings are wrong; all of them are named.</exception>
    public static IServiceCollection AddJournal(this IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddSettings<JournalOptions>(configuration)
            .AddSingleton<JournalReader>()
            .AddSingleton<ConversationSearcher>()
            .AddSingleton<SavedSearches>()
            .AddRetention(JournalStore.DeleteBlocks, Age, JournalStore.DeletedAtOnce)
            .AddRetention(JournalStore.DeleteWriters, Age);
        if (!configuration.ReadSettings<JournalOptions>().Enabled)
            return services.AddSingleton<IJournal>(NoJournal.Instance);
        return services
            .AddSingleton<JournalQueue>()
            .AddSingleton<IJournal>(provider => provider.GetRequiredService<JournalQueue>())
            .AddSingleton<JournalStore>()
            .AddSingleton<BlockMerger>()
            .AddSingleton<OldRows>()
            .AddSingleton<IHostedService, JournalWriter>();

        static TimeSpan Age(IServiceProvider provider) => provider.GetRequiredService<JournalOptions>().Retention;
    }
}
