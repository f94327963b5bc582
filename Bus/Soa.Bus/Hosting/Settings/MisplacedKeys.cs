using Microsoft.Extensions.Configuration;

namespace Soa.Bus.Hosting.Settings;

/// <summary>Finds keys outside of <c>Soa:</c> that were surely meant to be within, and would be ignored.</summary>
internal sealed class MisplacedKeys(KnownSettings settings)
{
    private readonly Dictionary<string, string> known = settings.Names
        .Where(name => !name.Contains(null))
        .Select(name => string.Join(':', name))
        .DistinctBy(Letters)
        .ToDictionary(Letters);

    /// <summary>
    /// Returns one line for each: <c>Soa_Bus__Transport</c>, <c>Sao:Bus:Transport</c>, <c>ConnectionStrings:Sao</c>, <c>url</c>.
    /// </summary>
    public IEnumerable<string> Find(IConfiguration configuration)
    {
        foreach (var section in configuration.GetChildren())
        {
            foreach (var key in settings.Tree.Children.ContainsKey(section.Key) ? [] : SettingsCheck.Leaves(section))
            {
                if (Meant(key) is { } meant)
                    yield return $"{key} is not a setting. Did you mean {meant}?{SettingSource.Describe(configuration, key)}";
            }
        }

        var databases = configuration.GetSection("ConnectionStrings").GetChildren().ToList();
        if (databases.Count == 1 && !databases[0].Key.Equals("Soa", StringComparison.OrdinalIgnoreCase))
        {
            var source = SettingSource.Describe(configuration, databases[0].Path);
            yield return $"{databases[0].Path} is not a setting. Did you mean ConnectionStrings:Soa?{source}";
        }

        if (configuration["url"] is not null && SettingSource.Describe(configuration, "url") is { Length: > 0 } place)
            yield return $"url is not a setting. Did you mean urls?{place}";
    }

    // Soa_Bus__Transport, SoaBus:Transport: the right letters, the wrong marks between them. Sao:Bus:Transport: the wrong first name.
    private string? Meant(string key)
    {
        var first = key.StartsWith("Soa", StringComparison.OrdinalIgnoreCase) ? -1 : key.IndexOf(':', StringComparison.Ordinal);
        return known.GetValueOrDefault(Letters(first < 0 ? key : $"Soa{key[first..]}"));
    }

    private static string Letters(string key) => string.Concat(key.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
}
