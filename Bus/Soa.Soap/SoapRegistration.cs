using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Soa.Database;
using Soa.Documents.Bodies;
using Soa.Messaging.Journal;
using Soa.Messaging.Settings;
using Soa.Soap.Addressing;
using Soa.Soap.Security;
using Soa.Soap.Security.Authentication;
using Soa.Soap.Security.Limits;
using Soa.Soap.Security.Messages;
using Soa.Soap.Security.Passwords;
using Soa.Soap.Security.WsSecurity;

namespace Soa.Soap;

/// <summary>Registers what <see cref="SoapEndpointMapping"/> needs.</summary>
public static class SoapRegistration
{
    /// <summary>
    /// Registers what receives requests. Everybody may call unless other <see cref="SecurityOptions"/> are registered, before this call
    /// or afterwards; nothing is recorded unless there is a journal.
    /// </summary>
    public static IServiceCollection AddSoapReceiver(this IServiceCollection services)
    {
        services.AddNoJournal().AddSettings<SoapOptions>().AddSettings<HttpLimitOptions>();
        // A connection that waits keeps a buffer of 4 KB; each request saves a read that finds nothing.
        services.Configure<SocketTransportOptions>(sockets => sockets.WaitForDataBeforeAllocatingBuffer = false);
        services.TryAddSingleton(ProcessDatabase.None);
        services.TryAddSingleton(new SecurityOptions());
        services.TryAddSingleton(provider => BudgetsOf(provider.GetRequiredService<IOptions<HttpLimitOptions>>().Value));
        services.TryAddSingleton<PasswordVerifier>();
        services.TryAddSingleton<ClientCertificates>();
        services.TryAddSingleton<MessageAge>();
        services.TryAddSingleton(provider => new ReplayGuard(
            provider.GetRequiredService<SecurityOptions>(), provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ProcessDatabase>().Database, provider.GetRequiredService<ILogger<ReplayGuard>>()));
        services.TryAddSingleton<UsernameTokenCheck>();
        // Not by its public constructor, which is for a client and remembers signatures in this process only.
        services.TryAddSingleton(provider => new MessageSecurity(
            provider.GetRequiredService<SecurityOptions>(), provider.GetRequiredService<MessageAge>(),
            provider.GetRequiredService<ReplayGuard>(), provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<RefusalLog>();
        services.TryAddSingleton(provider => new ReplySender(
            provider.GetRequiredService<IOptions<SoapOptions>>().Value, provider.GetRequiredService<ILogger<ReplySender>>()));
        services.TryAddSingleton(provider => new CallGuard(
            provider.GetRequiredService<SecurityOptions>(), provider.GetRequiredService<UsernameTokenCheck>(),
            provider.GetRequiredService<MessageSecurity>(), provider.GetRequiredService<RefusalLog>()));
        return services;
    }

    private static BodyBudgets BudgetsOf(HttpLimitOptions http) => new(
        new BodyBudget(http.MaxRequestMemory, $"{HttpLimitOptions.Section}:{nameof(http.MaxRequestMemory)}"),
        new BodyBudget(http.MaxRequestFiles, $"{HttpLimitOptions.Section}:{nameof(http.MaxRequestFiles)}"));
}
