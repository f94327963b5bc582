using Microsoft.Extensions.Configuration;

namespace Soa.Database.Tool;

/// <summary>What the environment says, under the names the services use.</summary>
internal static class Settings
{
    private static readonly IConfiguration Environment = new ConfigurationBuilder().AddEnvironmentVariables().Build();

    public static DatabaseProvider Provider =>
        Enum.TryParse<DatabaseProvider>(Environment["Soa:Database:Provider"], ignoreCase: true, out var provider) ? provider : DatabaseProvider.SqlServer;

    public static string? ConnectionString => Environment.GetConnectionString("Soa");
}
