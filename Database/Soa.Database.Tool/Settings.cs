using Microsoft.Extensions.Configuration;

namespace Soa.Database.Tool;

/// <summary>Reads the environment, under the names that the services use.</summary>
internal static class Settings
{
    private static readonly IConfiguration Environment = new ConfigurationBuilder().AddEnvironmentVariables().Build();

    private static readonly string[] Names = ["Provider", "Synchronous"];

    public static DatabaseProvider Provider =>
        Enum.TryParse<DatabaseProvider>(Environment["Soa:Database:Provider"], ignoreCase: true, out var provider)
            ? provider
            : DatabaseProvider.SqlServer;

    /// <summary>Returns one line for each setting of the database that would be ignored.</summary>
    public static IEnumerable<string> FindErrors()
    {
        foreach (var unknown in Environment.GetSection("Soa:Database").GetChildren().Where(
            setting => !Names.Contains(setting.Key, StringComparer.OrdinalIgnoreCase)))
            yield return $"Soa__Database__{unknown.Key} is not a setting. "
                + $"Those of the database are {string.Join(", ", Names.Select(name => $"Soa__Database__{name}"))}.";
        if (Environment["Soa:Database:Provider"] is { } provider && !(Enum.TryParse<DatabaseProvider>(
            provider, ignoreCase: true, out var known) && Enum.IsDefined(known)))
            yield return $"Soa__Database__Provider is '{provider}'; it must be Sqlite or SqlServer.";
    }

    public static string? ConnectionString => Environment.GetConnectionString("Soa");
}
