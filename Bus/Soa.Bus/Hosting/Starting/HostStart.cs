using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Soa.Bus.Hosting.Settings;
using Soa.Database;

namespace Soa.Bus.Hosting.Starting;

/// <summary>Starts a host so that whatever keeps it from starting is reported at once, one line each, and before anything is touched.</summary>
public static class HostStart
{
    /// <summary>Runs a host in the invariant culture, and reports on the error stream why it cannot start.</summary>
    /// <param name="run">Builds the host and runs it to its end.</param>
    /// <returns>The process's exit code: 0 after an orderly end, 1 if the host could not start.</returns>
    public static async Task<int> RunAsync(Func<Task> run)
    {
        InvariantCulture.Use();
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
    /// Makes the paths in the settings absolute: those on the command line and in the environment count from the current directory, those in a
    /// file from its folder.
    /// </summary>
    public static void ResolvePaths(WebApplicationBuilder builder) => SettingPaths.MakeAbsolute(builder.Configuration);

    /// <summary>Checks the command line, all settings, and the addresses to listen at. Call it before anything reads the configuration.</summary>
    /// <param name="builder">The host that is being built.</param>
    /// <param name="arguments">Its command line.</param>
    /// <param name="checks">What the host needs beyond that: each returns one line for each error.</param>
    /// <exception cref="StartException">Something is wrong; all of it is named.</exception>
    public static void Check(WebApplicationBuilder builder, string[] arguments, params IEnumerable<Func<IConfiguration, IEnumerable<string>>> checks)
    {
        ResolvePaths(builder);
        var configuration = builder.Configuration;
        string[] errors =
        [
            .. CommandLineCheck.FindErrors(arguments),
            .. SettingsCheck.FindErrors(configuration),
            .. checks.SelectMany(check => check(configuration)),
            .. ListeningCheck.FindErrors(configuration),
        ];
        if (errors.Length > 0)
            throw new StartException([.. errors.Distinct(StringComparer.Ordinal)]);
    }
}
