using Microsoft.Extensions.DependencyInjection;
using Soa.Messaging.Alerting;

namespace Soa.Bus.OperatorConsole.Live;

/// <summary>Counts the alerts that fire, once every few seconds for all pages.</summary>
public sealed class FiringAlerts
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);
    private readonly SharedReading<object>? reading;

    /// <summary>Initializes the count.</summary>
    public FiringAlerts(IServiceProvider services, TimeProvider time)
    {
        if (services.GetService<AlertStore>() is { } store)
            reading = new SharedReading<object>(async token => await store.CountFiringAsync(token), Every, time);
    }

    /// <summary>Returns how many fire and are not muted; 0 if that is not known.</summary>
    public async Task<int> CountAsync()
    {
        try
        {
            return reading is null ? 0 : (int)await reading.GetAsync();
        }
        catch (Exception)
        {
            // The page itself says what is wrong with the database.
            return 0;
        }
    }
}
