using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Soa.Messaging.Retention;
using Soa.Messaging.Settings;
using Soa.Soap.Security.Authentication;
using Soa.Soap.Security.Limits;
using Soa.Soap.Security.SigningIn;
using Soa.Soap.Security.WsSecurity;

namespace Soa.Soap.Security;

/// <summary>Decides who may call a process: <see cref="SecurityOptions"/>, <see cref="HttpLimitOptions"/>.</summary>
public static partial class SecurityHosting
{
    /// <summary>Registers authentication, limits and the guard of services and flows.</summary>
    /// <param name="services">Where to register.</param>
    /// <param name="configuration">Has the sections <c>Soa:Security</c> and <c>Soa:Http</c>.</param>
    /// <param name="openOnLoopback">Whether the process may do without callers as long as only its own machine can reach it.</param>
    /// <exception cref="OptionsValidationException">A setting is wrong, or none names callers; all errors at once.</exception>
    public static IServiceCollection AddSecurity(
        this IServiceCollection services, IConfiguration configuration, bool openOnLoopback = false)
    {
        var options = configuration.ReadSettings<SecurityOptions>();
        if (FindMissingCallers(options, configuration, openOnLoopback) is { } error)
            throw new OptionsValidationException(SecurityOptions.Section, typeof(SecurityOptions), [error]);

        var http = configuration.ReadSettings<HttpLimitOptions>();
        services.Configure<KestrelServerOptions>(server => HttpLimits.Configure(server, http));
        services
            .AddSingleton(options)
            .AddSettings<HttpLimitOptions>(configuration)
            .AddSoapReceiver()
            .AddRetention(ReplayGuard.DeleteExpired, ReplayGuard.Spare);
        if (options.IsRequired)
            Schemes.Add(services, options);
        if (ClientLimits.AreSet(options.Limits))
            services.AddRateLimiter(limiter => ClientLimits.Configure(limiter, options.Limits));
        return services;
    }

    /// <summary>Puts it before everything that is mapped; says in the log how open the process is.</summary>
    /// <param name="app">The process.</param>
    /// <param name="flows">The names of its flows.</param>
    /// <exception cref="OptionsValidationException">Roles are named for operations that there are not.</exception>
    public static void UseSecurity(this WebApplication app, IReadOnlyCollection<string> flows)
    {
        var options = app.Services.GetRequiredService<SecurityOptions>();
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Soa.Security");
        if (NamedTargets.Errors(options, app.Services).ToList() is { Count: > 0 } errors)
            throw new OptionsValidationException(SecurityOptions.Section, typeof(SecurityOptions), errors);
        foreach (var name in NamedTargets.Elsewhere(options, app.Services, flows))
            LogElsewhere(logger, name);
        if (options.IsRequired)
            app.UseAuthentication();
        else if (options.Authentication is AuthenticationMode.None)
            LogNoAuthentication(logger);
        else
            LogOpen(logger);

        if (!options.IsRequired && options.Authentication is null)
            app.UseMiddleware<LoopbackOnlyMiddleware>();
        app.UseMiddleware<CrossSiteGuard>();
        if (ClientLimits.AreSet(options.Limits))
            app.UseRateLimiter();
        if (options.IsRequired)
            app.UseWhen(
                context => BusPagesGuard.Guards(context.Request.Path), bus => bus.UseMiddleware<BusPagesGuard>());
        if (options.OpenIdConnect.IsUsed)
            SignInHosting.Map(app);
    }

    /// <summary>Returns the error for settings that name no callers; <c>null</c> if they name some, or need not.</summary>
    public static string? FindMissingCallers(SecurityOptions options, IConfiguration configuration, bool openOnLoopback)
    {
        if (options.Authentication is not null || options.NamesCallers
            || (openOnLoopback && ListeningAddresses.Public(configuration).Count == 0))
            return null;
        var why = openOnLoopback
            ? $"{string.Join(", ", ListeningAddresses.Public(configuration))} can be reached from other machines, and no callers are named"
            : "No callers of this process are named";
        return $"{why}. Set {SecurityOptions.Section}:Users:<name>:PasswordHash (made by 'soa hash-password') and :Roles, "
            + $"or {SecurityOptions.Section}:ClientCertificates, :Jwt or :OpenIdConnect; or, in a network where everybody may do "
            + "everything, "
            + $"{SecurityOptions.Section}:Authentication=None.";
    }

    [LoggerMessage(5004, LogLevel.Warning, "Soa:Security:{Name} names nothing in this process. "
        + "That is right only if another process with the same settings has it")]
    private static partial void LogElsewhere(ILogger logger, string name);

    [LoggerMessage(5002, LogLevel.Information, "Open: callers need not authenticate, because only this machine can reach the process. "
        + "Name callers in Soa:Security to serve others")]
    private static partial void LogOpen(ILogger logger);

    [LoggerMessage(5003, LogLevel.Warning, "Soa:Security:Authentication is None: everybody who reaches this process may do everything")]
    private static partial void LogNoAuthentication(ILogger logger);
}
