using System.Text;
using System.Text.RegularExpressions;
using YamlDotNet.Serialization;

namespace Soa.IntegrationTests.Kubernetes;

/// <summary>
/// Renders what the templates of the chart use of Helm: values, <c>quote</c>, and conditions on one value. Anything else is an error, so
/// that Helm itself could not read more into a template than this does.
/// </summary>
internal static partial class HelmTemplate
{
    /// <summary>Renders a template.</summary>
    /// <param name="template">The template.</param>
    /// <param name="values">The text of <c>values.yaml</c>.</param>
    /// <param name="set">Values in place of those, as <c>--set</c> gives them.</param>
    /// <exception cref="FormatException">It uses something else, or a value that is not there.</exception>
    public static string Render(string template, string values, IReadOnlyDictionary<string, string>? set = null)
    {
        var tree = new DeserializerBuilder().Build().Deserialize<Dictionary<object, object>>(values);
        var result = new StringBuilder();
        var shown = new Stack<bool>();
        foreach (var line in template.Split('\n'))
        {
            if (If().Match(line) is { Success: true } condition)
                shown.Push((Value(condition.Groups["value"].Value) == "true") != condition.Groups["not"].Success);
            else if (End().IsMatch(line))
                shown.Pop();
            else if (shown.All(isShown => isShown))
                result.Append(Filled(line)).Append('\n');
        }

        return shown.Count == 0 ? result.ToString() : throw new FormatException("A condition does not end.");

        string Filled(string line)
        {
            var filled = Expression().Replace(
                line, match => match.Groups["quote"].Success
                    ? $"\"{Value(match.Groups["value"].Value)}\"" : Value(match.Groups["value"].Value));
            return filled.Contains("{{", StringComparison.Ordinal) ? throw new FormatException($"This is not known: {line}") : filled;
        }

        string Value(string path)
        {
            if (set?.GetValueOrDefault(path) is { } given)
                return given;
            object? node = tree;
            foreach (var part in path.Split('.'))
                node = node is Dictionary<object, object> map && map.TryGetValue(part, out var next) ? next : null;
            return node as string ?? throw new FormatException($"values.yaml has no {path}");
        }
    }

    [GeneratedRegex(@"^ *\{\{- if (?<not>not )?\.Values\.(?<value>[\w.]+) \}\}$")]
    private static partial Regex If();

    [GeneratedRegex(@"^ *\{\{- end \}\}$")]
    private static partial Regex End();

    [GeneratedRegex(@"\{\{ \.Values\.(?<value>[\w.]+)(?<quote> \| quote)? \}\}")]
    private static partial Regex Expression();
}
