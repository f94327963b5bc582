using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Soa.Messaging.Journal;

/// <summary>Lets what can be recorded work in a process without a journal.</summary>
public static class NoJournalRegistration
{
    /// <summary>
    /// Registers <see cref="NoJournal"/> unless the process has a journal, which may be registered before or afterwards.
    /// </summary>
    public static IServiceCollection AddNoJournal(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IJournal>(NoJournal.Instance);
        services.TryAddSingleton<RefusedCalls>();
        return services;
    }
}
