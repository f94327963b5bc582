namespace Soa.Contrast.Business;

/// <summary>Says what the parts log: failures, and where they listen.</summary>
internal static class PartLog
{
    /// <summary>Logs to the output of the process, which is kept in a file.</summary>
    public static ILoggingBuilder AddPartLog(this ILoggingBuilder logging) => logging
        .ClearProviders()
        .AddSimpleConsole(console => console.SingleLine = true)
        .SetMinimumLevel(LogLevel.Warning)
        .AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);
}
