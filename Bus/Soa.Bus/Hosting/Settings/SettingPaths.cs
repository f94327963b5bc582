using Microsoft.Extensions.Configuration;
using Soa.Messaging.Settings;

namespace Soa.Bus.Hosting.Settings;

/// <summary>
/// Makes the paths in the configuration absolute, so that readers need not know where a path was written:
/// <see cref="SettingPathAttribute"/>, and <c>Path</c> and <c>KeyPath</c> of Kestrel's certificates.
/// </summary>
internal static class SettingPaths
{
    private const string Extensions = "Soa:Flows:Extensions:";

    /// <summary>Adds a source with the absolute form of every relative path.</summary>
    public static void MakeAbsolute(IConfigurationManager configuration, KnownSettings? known = null)
    {
        var paths = (known ?? KnownSettings.Default).Tree.Children.SelectMany(root => Find(configuration.GetSection(root.Key), root.Value))
            .Concat(SettingsCheck.Leaves(configuration.GetSection("Kestrel")).Where(IsCertificate))
            .Where(key => configuration[key] is { Length: > 0 } path && !Path.IsPathRooted(path))
            .Select(key => KeyValuePair.Create(key, Absolute(configuration, key)))
            // An extension may lie beside the program instead: its name stays as it is.
            .Where(path => !path.Key.StartsWith(Extensions, StringComparison.OrdinalIgnoreCase) || File.Exists(path.Value))
            .ToList();
        if (paths.Count > 0)
            configuration.AddInMemoryCollection(paths);
    }

    private static string? Absolute(IConfiguration configuration, string key) =>
        Path.GetFullPath(configuration[key]!, SettingSource.FolderOf(configuration, key));

    /// <summary>Returns <c>true</c> if a setting under <c>Kestrel</c> names a certificate or its key.</summary>
    public static bool IsCertificate(string key) =>
        key.EndsWith(":Path", StringComparison.OrdinalIgnoreCase) || key.EndsWith(":KeyPath", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> Find(IConfigurationSection at, SettingNode node) => node switch
    {
        { Kind: SettingKind.Value } => node.IsPath ? [at.Path] : [],
        { Element: { } element } => at.GetChildren().SelectMany(child => Find(child, element)),
        _ => at.GetChildren().SelectMany(child => node.Children.TryGetValue(child.Key, out var known) ? Find(child, known) : []),
    };
}
