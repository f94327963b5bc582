using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Radzen;
using Soa.Bus.OperatorConsole.Hosting;
using Soa.Bus.OperatorConsole.Live;
using Soa.Bus.OperatorConsole.Pages.Conversations;
using Soa.Bus.OperatorConsole.Pages.Dashboard;
using Soa.Bus.OperatorConsole.Pages.Flows;
using Soa.Bus.OperatorConsole.Pages.Search;
using Soa.Bus.OperatorConsole.Pages.Topology;
using Soa.Bus.OperatorConsole.Trying;
using Soa.Messaging.Settings;

namespace Soa.Bus.OperatorConsole;

/// <summary>Adds the operator's console to a process of the bus.</summary>
public static class ConsoleHosting
{
    private const string Root = "/console";

    /// <summary>Registers the console. Call it after <c>AddSoaBus</c>.</summary>
    public static TBuilder AddSoaConsole<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddCascadingAuthenticationState().AddAuthorizationCore();
        builder.Services.AddRadzenComponents();
        builder.Services.AddSettings<ConsoleOptions>(builder.Configuration);
        builder.Services.AddHttpContextAccessor().AddScoped<Operator>().AddScoped<Acting>();
        builder.Services.AddSingleton<TryTargets>().AddSingleton<TrySender>().AddSingleton<KeptTries>().AddScoped<TryDesk>();
        builder.Services
            .AddSingleton<FiringAlerts>()
            .AddSingleton<DashboardReader>()
            .AddSingleton(provider => new RangeReadings<DashboardView>(
                provider.GetRequiredService<DashboardReader>().ReadAsync, provider.GetRequiredService<TimeProvider>()))
            .AddSingleton(provider => new RangeReadings<StepsView>(
                (range, token) => StepsView.ReadAsync(provider, range, token), provider.GetRequiredService<TimeProvider>()))
            .AddSingleton<TopologyReader>()
            .AddSingleton(provider => new RangeReadings<TopologyView>(
                provider.GetRequiredService<TopologyReader>().ReadAsync, provider.GetRequiredService<TimeProvider>()));
        return builder;
    }

    /// <summary>
    /// Maps the console at <c>/console</c>, to which <c>/</c> leads. Call it after <c>MapSoaBus</c>, which guards it as it does the pages
    /// below <c>/bus</c>.
    /// </summary>
    public static WebApplication MapSoaConsole(this WebApplication app)
    {
        app.UseWhen(
            context => context.Request.Path.StartsWithSegments(Root, StringComparison.OrdinalIgnoreCase),
            console => console.Use((context, next) =>
            {
                PageProtection.Apply(context.Response);
                return next(context);
            }));
        app.UseAntiforgery();
        app.MapGet("/", () => Results.LocalRedirect($"~{Root}"));
        var console = app.MapGroup(Root);
        ConsoleAssets.Map(console);
        ConversationFiles.Map(console);
        SearchFiles.Map(console);
        console.MapPost("/theme", ChooseTheme);
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
        return app;
    }

    private static RedirectHttpResult ChooseTheme(HttpContext context, [FromForm] string theme)
    {
        context.Response.Cookies.Append(
            Appearance.Cookie, Appearance.Known(theme),
            new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, MaxAge = TimeSpan.FromDays(365), IsEssential = true });
        var page = Uri.TryCreate(context.Request.Headers.Referer, UriKind.Absolute, out var referer)
            && referer.AbsolutePath.StartsWith(context.Request.PathBase + Root, StringComparison.Ordinal) ? referer.PathAndQuery : null;
        return TypedResults.LocalRedirect(page ?? $"~{Root}");
    }
}
