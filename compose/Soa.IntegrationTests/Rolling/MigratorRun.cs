using System.Diagnostics;
using Soa.AllInOne.Testing;

namespace Soa.IntegrationTests.Rolling;

/// <summary>Runs the migrator as an administrator does.</summary>
internal static class MigratorRun
{
    /// <summary>Migrates a SQLite database.</summary>
    /// <param name="connection">The connection string.</param>
    /// <param name="checkout">The checkout whose migrator runs; empty for this one.</param>
    /// <returns>The exit code, and the lines of its error stream.</returns>
    public static async Task<(int ExitCode, string[] Errors)> MigrateAsync(string connection, string checkout = "")
    {
        var tool = Path.Combine(BuildOutput.FolderOf(Path.Combine(checkout, "Database/Soa.Database.Tool")), "soa-database.dll");
        using var process = Process.Start(new ProcessStartInfo(
            "dotnet", [tool, "migrate", "--provider", "Sqlite", "--connection", connection])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        await output;
        return (process.ExitCode, (await errors).Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
