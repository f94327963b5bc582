using System.Text;
using System.Text.RegularExpressions;

namespace Soa.IntegrationTests.Kubernetes;

/// <summary>
/// Makes the Helm chart from the manifests of kustomize, in which comments name the values: <c># helm: bus.replicas</c> behind a value,
/// <c>; unless keda.enabled</c> behind that, and <c># helm-if: keda.enabled=false</c> as the first line of a document.
/// </summary>
internal sealed partial class HelmChart
{
    private readonly SortedDictionary<string, string> values = new(StringComparer.Ordinal);

    private HelmChart()
    {
    }

    /// <summary>Gets the files of the chart, by their paths in its folder.</summary>
    public Dictionary<string, string> Files { get; } = [];

    /// <summary>Makes the chart.</summary>
    /// <param name="sources">The manifests, by the names of their files.</param>
    /// <param name="version">The version of the images.</param>
    /// <exception cref="FormatException">A value has two defaults.</exception>
    public static HelmChart Make(IEnumerable<(string Name, string Text)> sources, string version)
    {
        var chart = new HelmChart();
        foreach (var (name, text) in sources)
            chart.Files[$"templates/{name}"] = string.Concat(text.TrimEnd('\n').Split("\n---\n").Select(chart.Document));
        chart.Files["values.yaml"] = chart.WriteValues();
        chart.Files["Chart.yaml"] = $"""
            # Generated from compose/kubernetes/base: see compose/KUBERNETES.md.
            apiVersion: v2
            name: soa
            description: Services and flows on an enterprise service bus with RabbitMQ and SQL Server
            type: application
            version: {version}
            appVersion: "{version}"

            """;
        return chart;
    }

    private string Document(string text)
    {
        var condition = Condition().Match(text);
        var body = new StringBuilder("---\n");
        foreach (var line in (condition.Success ? text[(condition.Length + 1)..] : text).Split('\n'))
            body.Append(Line(line));
        if (!condition.Success)
            return body.ToString();
        Add(condition.Groups["value"].Value, condition.Groups["default"].Value);
        return $"{{{{- if .Values.{condition.Groups["value"].Value} }}}}\n{body}{{{{- end }}}}\n";
    }

    private string Line(string line)
    {
        if (Marker().Match(line) is not { Success: true } marker)
            return line + "\n";
        var (value, text) = (marker.Groups["value"].Value, marker.Groups["text"].Value);
        Add(value, text);
        var quoted = text.StartsWith('"') ? " | quote" : "";
        var result = $"{marker.Groups["key"].Value}{{{{ .Values.{value}{quoted} }}}}\n";
        if (marker.Groups["unless"] is not { Success: true, Value: var unless })
            return result;
        var indent = line[..(line.Length - line.TrimStart().Length)];
        return $"{indent}{{{{- if not .Values.{unless} }}}}\n{result}{indent}{{{{- end }}}}\n";
    }

    private void Add(string value, string text)
    {
        if (values.TryGetValue(value, out var other) && other != text)
            throw new FormatException($"{value} is {other} at one place and {text} at another.");
        values[value] = text;
    }

    private string WriteValues()
    {
        var text = new StringBuilder(
            "# The defaults are those of compose/kubernetes/base, from which this is generated: see compose/KUBERNETES.md.\n");
        string[] open = [];
        foreach (var (value, scalar) in values)
        {
            var path = value.Split('.');
            var common = open.Zip(path).TakeWhile(pair => pair.First == pair.Second).Count();
            for (var depth = common; depth < path.Length - 1; depth++)
                text.Append($"{new string(' ', 2 * depth)}{path[depth]}:\n");
            text.Append($"{new string(' ', 2 * (path.Length - 1))}{path[^1]}: {scalar}\n");
            open = path[..^1];
        }

        return text.ToString();
    }

    [GeneratedRegex(@"^# helm-if: (?<value>[\w.]+)=(?<default>true|false)$", RegexOptions.Multiline)]
    private static partial Regex Condition();

    [GeneratedRegex(@"^(?<key> *(?:- )?[\w./-]+: )(?<text>\S.*?) # helm: (?<value>[\w.]+)(?:; unless (?<unless>[\w.]+))?$")]
    private static partial Regex Marker();
}
