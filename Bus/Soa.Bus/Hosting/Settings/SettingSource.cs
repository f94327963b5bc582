using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.CommandLine;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Memory;

namespace Soa.Bus.Hosting.Settings;

/// <summary>Finds the source of a setting: the last of the configuration's sources that has it.</summary>
internal static class SettingSource
{
    /// <summary>Describes the source for an error message: <c> (command line)</c>; empty if it is none that the user writes.</summary>
    public static string Describe(IConfiguration configuration, string key) => Find(configuration, key) switch
    {
        CommandLineConfigurationProvider => " (command line)",
        EnvironmentVariablesConfigurationProvider => $" (environment variable {key.Replace(":", "__", StringComparison.Ordinal)})",
        FileConfigurationProvider file => $" ({PathOf(file)})",
        _ => "",
    };

    /// <summary>Returns the folder from which a relative path counts that the source holds.</summary>
    public static string FolderOf(IConfiguration configuration, string key) =>
        Find(configuration, key) is FileConfigurationProvider file && Path.GetDirectoryName(PathOf(file)) is { Length: > 0 } folder
            ? folder
            : Environment.CurrentDirectory;

    private static IConfigurationProvider? Find(IConfiguration configuration, string key) =>
        (configuration as IConfigurationRoot)?.Providers
            .LastOrDefault(provider => provider is not MemoryConfigurationProvider && provider.TryGet(key, out _));

    private static string PathOf(FileConfigurationProvider file) =>
        file.Source.FileProvider?.GetFileInfo(file.Source.Path ?? "").PhysicalPath ?? file.Source.Path ?? "";
}
