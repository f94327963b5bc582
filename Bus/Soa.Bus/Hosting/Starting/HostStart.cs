using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration.CommandLine;
using Microsoft.Extensions.Hosting;
using Soa.Bus.Hosting.Settings;
using Soa.Database;
using Soa.Messaging.Settings;

namespace Soa.Bus.Hosting.Starting;

/// <summary>
/// Starts a host so that whatever keeps it from starting is reported at once, one line each, and before anything is touched.
/// </summary>
public static class HostStart
{
    /// <summary>
    /// Runs a host in the invariant culture, and reports on the error stream why it cannot start. With the argument <c>--health</c> (or
    /// <c>--health live</c>) first, asks the host that runs with the same settings for its health instead, as the health check of a
    /// container does.
    /// </summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="run">Builds the host and runs it to its end.</param>
    /// <returns>
    /// The process's exit code: 0 after an orderly end, 1 if the host could not start. With <c>--health</c> 0 if it is well, 1 if it is
    /// not or does not answer, and 2 if the command line is wrong.
    /// </returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, Func<Task> run)
    {
        InvariantCulture.Use();
        if (HealthQuestion.IsAsked(arguments))
            return await HealthQuestion.AskAsync(arguments, Console.Out, Console.Error);
        try
        {
            await run();
            return 0;
        }
        catch (Exception error) when (StartErrors.Of(error) is { Count: > 0 } lines)
        {
            foreach (var line in lines)
                await Console.Error.WriteLineAsync($"error: {line}");
            return 1;
        }
    }

    /// <summary>
    /// Makes the paths in the settings absolute: those on the command line and in the environment count from the current directory, those
    /// in a file from its folder. <see cref="SoaBusRegistration.AddSoaBus"/> does so too; a host that reads paths before that calls this
    /// first.
    /// </summary>
    public static void ResolvePaths(IHostApplicationBuilder builder) => SettingPaths.MakeAbsolute(builder.Configuration);

    /// <summary>Checks the command line, all settings, what a host needs by what it is made of, and the addresses to listen at.</summary>
    /// <param name="builder">The host that is being built.</param>
    /// <param name="bus">The parts of the process.</param>
    /// <param name="sections">The sections that it reads beside those of the system.</param>
    /// <exception cref="StartException">Something is wrong; all of it is named.</exception>
    internal static void Check(IHostApplicationBuilder builder, SoaBusBuilder bus, IEnumerable<SettingsSection> sections)
    {
        var (configuration, known) = (builder.Configuration, new KnownSettings(sections));
        SettingPaths.MakeAbsolute(configuration, known);
        string[] errors =
        [
            .. configuration.Sources.OfType<CommandLineConfigurationSource>()
                .SelectMany(source => CommandLineCheck.FindErrors([.. source.Args])),
            .. SettingsCheck.FindErrors(configuration, known),
            .. HostChecks.Transport(configuration, bus),
            .. HostChecks.Callers(configuration, bus.IsOpenOnLoopback),
            .. bus.NeedsDatabase ? HostChecks.Database(configuration, bus.EmbeddedDatabase) : [],
            .. bus.Flows is { } flows ? HostChecks.FlowFolders(configuration, SoaBusRegistration.FlowFolders(builder, flows)) : [],
            .. bus.Checks.SelectMany(check => check(configuration)),
            .. builder is WebApplicationBuilder ? ListeningCheck.FindErrors(configuration) : [],
        ];
        if (errors.Length > 0)
            throw new StartException([.. errors.Distinct(StringComparer.Ordinal)]);
    }
}
