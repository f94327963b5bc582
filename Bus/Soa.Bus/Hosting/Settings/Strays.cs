using Microsoft.Extensions.Configuration;

namespace Soa.Bus.Hosting.Settings;

/// <summary>Finds keys outside of <c>Soa:</c> that were surely meant to be within, and would be ignored.</summary>
internal static class Strays
{
    private static readonly HashSet<string> Known = [.. KnownSettings.Names.Where(name => !name.Contains(null)).Select(name => Letters(string.Join(':', name)))];

    /// <summary>One line for each: <c>Soa_Bus__Transport</c>, <c>Sao:Bus:Transport</c>, <c>ConnectionStrings:Sao</c>, <c>url</c>.</summary>
    public static IEnumerable<string> Find(IConfiguration configuration)
    {
        foreach (var section in configuration.GetChildren().Where(section => !section.Key.Equals("Soa", StringComparison.OrdinalIgnoreCase)))
        {
            foreach (var key in SettingsCheck.Leaves(section))
            {
                if (Meant(key) is { } meant)
                    yield return $"{key} is not a setting. Did you mean {meant}?{SettingSource.Describe(configuration, key)}";
            }
        }

        var databases = configuration.GetSection("ConnectionStrings").GetChildren().ToList();
        if (databases.Count == 1 && !databases[0].Key.Equals("Soa", StringComparison.OrdinalIgnoreCase))
            yield return $"{databases[0].Path} is not a setting. Did you mean ConnectionStrings:Soa?{SettingSource.Describe(configuration, databases[0].Path)}";
        if (configuration["url"] is not null && SettingSource.Describe(configuration, "url") is { Length: > 0 } source)
            yield return $"url is not a setting. Did you mean urls?{source}";
    }

    private static string? Meant(string key)
    {
        // Soa_Bus__Transport, SoaBus:Transport: the right letters, the wrong marks between them.
        if (key.StartsWith("Soa", StringComparison.OrdinalIgnoreCase))
        {
            var letters = Letters(key);
            return Known.Contains(letters) ? NameOf(letters) : null;
        }

        // Sao:Bus:Transport
        var rest = key.IndexOf(':', StringComparison.Ordinal);
        return rest > 0 && Known.Contains(Letters("Soa" + key[rest..])) ? NameOf(Letters("Soa" + key[rest..])) : null;
    }

    private static string NameOf(string letters) =>
        KnownSettings.Names.Where(name => !name.Contains(null)).Select(name => string.Join(':', name)).First(name => Letters(name) == letters);

    private static string Letters(string key) => string.Concat(key.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
}
