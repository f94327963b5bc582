using System.Reflection;

namespace Soa.Processes;

/// <summary>Finds the programs that were built together with this one.</summary>
internal static class Programs
{
    /// <summary>Gets the host of the flows.</summary>
    public static string Bus { get; } = Find("Soa.Bus.Host");

    /// <summary>Gets the host of the services.</summary>
    public static string Services { get; } = Find("Soa.Services.Host");

    /// <summary>Gets the migrator.</summary>
    public static string Migrator { get; } = Find("soa-database");

    private static string Find(string name) =>
        typeof(Programs).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(program => program.Key == name).Value!;
}
