using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Soa.Bus.OpenTelemetry;

/// <summary>Exports what the libraries of the bus emit.</summary>
public static class TelemetryHosting
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string MetricsExporter = "OTEL_METRICS_EXPORTER";
    private const string ServiceName = "OTEL_SERVICE_NAME";
    private const string ServiceNamespace = "soa";

    /// <summary>
    /// Registers OpenTelemetry as the standard variables say (OpenTelemetry, Environment Variable Specification). Traces, metrics, and logs
    /// go to <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> by OTLP; without it nothing is traced. <c>OTEL_TRACES_SAMPLER</c> chooses the traces that
    /// are kept. Metrics are also kept for Prometheus, unless <c>OTEL_METRICS_EXPORTER</c> is <c>otlp</c> or <c>none</c>.
    /// </summary>
    public static TBuilder AddSoaTelemetry<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        var configuration = builder.Configuration;
        var telemetry = builder.Services.AddOpenTelemetry();
        if (string.IsNullOrEmpty(configuration[ServiceName]))
            telemetry.ConfigureResource(resource => resource.AddService(builder.Environment.ApplicationName, ServiceNamespace));
        var isExported = !string.IsNullOrEmpty(configuration[Endpoint]);
        if (HasPrometheus(configuration) || (isExported && configuration[MetricsExporter] != "none"))
            telemetry.WithMetrics(metrics => AddMeters(metrics, configuration));
        if (!isExported)
            return builder;
        telemetry.WithTracing(traces => traces
            .AddSource("Soa.*")
            .AddAspNetCoreInstrumentation(http => http.Filter = context => !context.Request.Path.StartsWithSegments("/health"))
            .AddHttpClientInstrumentation());
        telemetry.WithLogging();
        telemetry.UseOtlpExporter();
        builder.Logging.Configure(
            logging => logging.ActivityTrackingOptions = ActivityTrackingOptions.TraceId | ActivityTrackingOptions.SpanId);
        builder.Services
            .Configure<SimpleConsoleFormatterOptions>(console => console.IncludeScopes = true)
            .Configure<JsonConsoleFormatterOptions>(console => console.IncludeScopes = true);
        return builder;
    }

    /// <summary>
    /// Maps <c>/metrics</c> for Prometheus. Call it after <c>MapSoaBus</c>, which guards it as it does the pages below <c>/bus</c>.
    /// </summary>
    public static WebApplication MapSoaTelemetry(this WebApplication app)
    {
        if (HasPrometheus(app.Configuration))
            app.MapPrometheusScrapingEndpoint();
        return app;
    }

    private static bool HasPrometheus(IConfiguration configuration) => configuration[MetricsExporter] is null or "" or "prometheus";

    private static void AddMeters(MeterProviderBuilder metrics, IConfiguration configuration)
    {
        metrics.AddMeter("Soa.*", "Microsoft.AspNetCore.Hosting", "System.Runtime");
        if (HasPrometheus(configuration))
            metrics.AddPrometheusExporter();
    }
}
