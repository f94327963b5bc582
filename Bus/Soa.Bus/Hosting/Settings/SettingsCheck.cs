using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Soa.Database;

namespace Soa.Bus.Hosting.Settings;

/// <summary>Finds everything that is wrong with the settings, one line each: what, where, and what to do.</summary>
internal static class SettingsCheck
{
    /// <summary>Finds keys that are not settings, values that cannot be read, and values that cannot work.</summary>
    public static IReadOnlyList<string> FindErrors(IConfiguration configuration) => FindErrors(configuration, KnownSettings.Default);

    /// <summary>Finds the same where a program has further settings.</summary>
    public static IReadOnlyList<string> FindErrors(IConfiguration configuration, KnownSettings known)
    {
        var errors = new List<(string Key, string Text)>();
        var names = new SettingNames(known);
        foreach (var (root, node) in known.Tree.Children)
            Walk(configuration.GetSection(root), root, node, names, errors);

        // Values that cannot be read are removed, so that the rest can be checked.
        var unreadable = errors.Select(error => error.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var rest = new ConfigurationBuilder()
            .AddInMemoryCollection(configuration.AsEnumerable().Where(setting => !IsTakenOut(setting)))
            .Build();
        errors.AddRange(known.Sections.SelectMany(section => Try(() => section.Check(rest))).Select(text => (KeyOf(text), text)));
        return
        [
            .. errors.Select(error => error.Text + SettingSource.Describe(configuration, error.Key)),
            .. new MisplacedKeys(known).Find(configuration),
        ];

        // With the keys above it that have nothing else below them.
        bool IsTakenOut(KeyValuePair<string, string?> setting) => unreadable.Contains(setting.Key)
            || (setting.Value is null && unreadable.Any(key => key.StartsWith($"{setting.Key}:", StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>Returns what an action finds wrong with the settings; the message of each error, or none.</summary>
    public static IReadOnlyList<string> Try(Action read)
    {
        try
        {
            read();
            return [];
        }
        catch (OptionsValidationException error)
        {
            return [.. error.Failures];
        }
        catch (DatabaseConfigurationException error)
        {
            return [error.Message];
        }
        catch (InvalidOperationException)
        {
            // The value cannot be read, which the walk through the settings has reported.
            return [];
        }
    }

    // The path has the names of known settings as they are written here, whatever their case in the configuration.
    private static void Walk(IConfigurationSection at, string path, SettingNode node, SettingNames names, List<(string, string)> errors)
    {
        var children = at.GetChildren().ToList();
        if (node.Kind == SettingKind.Value && (at.Value is not null || children.Count == 0))
            Add(SettingValue.Problem(node.Type, at.Value));
        else if (node.Kind is SettingKind.Section or SettingKind.List or SettingKind.Named && at.Value is { Length: > 0 })
            Add(WithoutValue(path, node));
        if (node.Kind == SettingKind.Open)
            return;

        foreach (var child in children)
        {
            var (name, known) = Find(node, child.Key);
            if (known is not null)
            {
                Walk(child, $"{path}:{name}", known, names, errors);
            }
            else
            {
                errors.AddRange(
                    from leaf in Leaves(child)
                    let key = path + leaf[at.Path.Length..]
                    select (key, $"{key} is not a setting.{Hint(path, node, key, names)}"));
            }
        }

        void Add(string? problem)
        {
            if (problem is not null)
                errors.Add((path, $"{path} {problem}"));
        }
    }

    private static string WithoutValue(string path, SettingNode node) => node.Kind switch
    {
        SettingKind.List => $"is a list: write its entries as {path}:0, {path}:1 and so on.",
        SettingKind.Named => $"has entries with names: write {path}:<name>.",
        _ => "is a section: set one of "
            + $"{string.Join(", ", node.Children.Keys.Select(name => $"{path}:{name}").Order(StringComparer.Ordinal))}.",
    };

    private static string Hint(string path, SettingNode node, string key, SettingNames names) => node.Kind == SettingKind.List
        ? $" The entries of the list {path} are numbered: {path}:0, {path}:1 and so on."
        : names.Suggest(key);

    private static (string Name, SettingNode? Known) Find(SettingNode node, string key) => node.Kind switch
    {
        SettingKind.Section when node.Children.Keys.FirstOrDefault(
            name => name.Equals(key, StringComparison.OrdinalIgnoreCase)) is { } known =>
            (known, node.Children[known]),
        SettingKind.List => (key, key.All(char.IsAsciiDigit) ? node.Element : null),
        SettingKind.Named => (key, node.Element),
        _ => (key, null),
    };

    /// <summary>Returns the keys below a section that have a value.</summary>
    internal static IEnumerable<string> Leaves(IConfigurationSection section) =>
        section.GetChildren().ToList() is { Count: > 0 } children ? children.SelectMany(Leaves) : [section.Path];

    // Each message begins with its setting.
    private static string KeyOf(string text) => text.Split(' ', 2)[0].TrimEnd(':');
}
