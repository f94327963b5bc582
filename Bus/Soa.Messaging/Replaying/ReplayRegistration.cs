using Microsoft.Extensions.DependencyInjection;
using Soa.Messaging.Parked;
using Soa.Messaging.Retention;

namespace Soa.Messaging.Replaying;

/// <summary>Adds supervised replays to a process that has the parked documents.</summary>
public static class ReplayRegistration
{
    /// <summary>Adds them, with the worker that sends.</summary>
    public static IServiceCollection AddReplays(this IServiceCollection services) => services
        .AddSingleton<ReplaySignal>()
        .AddSingleton<ReplayStore>()
        .AddSingleton<Replays>()
        .AddSingleton<ReplayWork>()
        .AddHostedService<ReplayWorker>()
        .AddRetention(ReplayStore.DeleteItems, provider => provider.GetRequiredService<ParkedOptions>().Retention)
        .AddRetention(ReplayStore.DeleteEnded, provider => provider.GetRequiredService<ParkedOptions>().Retention);
}
