using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Soa.AllInOne.Testing;

namespace Soa.IntegrationTests.Telemetry;

/// <summary>Represents what a dashboard or a rule asks Prometheus.</summary>
/// <param name="Where">The file and the panel or rule.</param>
/// <param name="Text">The expression, with Grafana's variables filled in.</param>
/// <param name="Legend">The text that names labels as <c>{{label}}</c>.</param>
internal sealed partial record Expression(string Where, string Text, string Legend)
{
    /// <summary>Gets the metrics it names.</summary>
    public IEnumerable<string> Metrics => Metric().Matches(Grouping().Replace(Selector().Replace(Text, ""), ""))
        .Select(match => match.Value).Distinct();

    /// <summary>Gets the labels it names.</summary>
    public IEnumerable<string> Labels => Grouping().Matches(Text)
        .SelectMany(match => match.Groups[1].Value.Split(',', StringSplitOptions.TrimEntries))
        .Concat(Selector().Matches(Text).SelectMany(match => LabelName().Matches(match.Value).Select(label => label.Groups[1].Value)))
        .Concat(LegendLabel().Matches(Legend).Select(match => match.Groups[1].Value))
        .Where(label => label.Length > 0).Distinct();

    /// <summary>Reads all expressions of the dashboards and rules.</summary>
    public static IEnumerable<Expression> ReadAll()
    {
        var compose = Path.Combine(SharedData.RepositoryRoot, "compose");
        foreach (var file in Directory.GetFiles(Path.Combine(compose, "grafana", "dashboards"), "*.json"))
        {
            var (name, dashboard) = (Path.GetFileName(file), JsonNode.Parse(File.ReadAllText(file))!);
            foreach (var panel in dashboard["panels"]!.AsArray())
            {
                foreach (var target in panel!["targets"]!.AsArray())
                    yield return new($"{name}: {panel["title"]}", Fill((string)target!["expr"]!), (string)target["legendFormat"]!);
            }

            foreach (var variable in dashboard["templating"]!["list"]!.AsArray())
            {
                var values = LabelValues().Match((string)variable!["query"]!);
                yield return new($"{name}: ${variable["name"]}", values.Groups[1].Value, $"{{{{{values.Groups[2].Value}}}}}");
            }
        }

        foreach (var rule in Rules.Read(Path.Combine(compose, "prometheus", "rules.yml")))
            yield return new($"rules.yml: {rule.Name}", rule.Expression, LabelOfRule().Replace(rule.Texts, "{{$1}}"));
    }

    private static string Fill(string text) => text.Replace("$__rate_interval", "1m").Replace("$flow", "order-fulfilment");

    [GeneratedRegex(@"\b(?:(?:soa|http|rpc|db|messaging|rabbitmq)_\w+|up)\b")]
    private static partial Regex Metric();

    [GeneratedRegex(@"\bby \(([^)]*)\)")]
    private static partial Regex Grouping();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Selector();

    [GeneratedRegex(@"(\w+)\s*(?:=~|!~|!=|=)")]
    private static partial Regex LabelName();

    [GeneratedRegex(@"\{\{(\w+)\}\}")]
    private static partial Regex LegendLabel();

    [GeneratedRegex(@"\{\{ \$labels\.(\w+) \}\}")]
    private static partial Regex LabelOfRule();

    [GeneratedRegex(@"^label_values\((\w+), (\w+)\)$")]
    private static partial Regex LabelValues();
}
