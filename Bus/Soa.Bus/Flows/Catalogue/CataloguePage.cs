using System.Text;
using Soa.Bus.Flows.Endpoints;
using Soa.Bus.Flows.Loading;

namespace Soa.Bus.Flows.Catalogue;

/// <summary>The catalogue of steps and endpoints as a page for people: Markdown that also reads well on a console.</summary>
public static class CataloguePage
{
    private const string Title = """
        # The catalogue of steps and endpoints

        Generated from the code by `soa flows catalogue`; do not edit it. How flows are written stands in [README.md](README.md).

        """;

    /// <summary>The whole page.</summary>
    public static string Write(FlowCatalog catalog)
    {
        var page = new StringBuilder(Title);
        page.Append("\n## Steps\n\n| step | pattern | what it does |\n|---|---|---|\n");
        foreach (var step in Steps(catalog))
            page.Append($"| [{step.Name}](#{step.Name}) | {step.Pattern} | {Cell(FirstSentence(step.Description))} |\n");
        page.Append($"\nEvery step also has the option `{StepDefinition.Fault.Name}`: {Cell(StepDefinition.Fault.Description)}\n");
        foreach (var step in Steps(catalog))
            page.Append('\n').Append(Write(step));
        page.Append("\n## Endpoints\n\n| endpoint | pattern | in `from` | in steps |\n|---|---|---|---|\n");
        foreach (var endpoint in Endpoints(catalog))
        {
            page.Append(
                $"| [{endpoint.Schemes[0]}:](#{endpoint.Schemes[0]}-1) | {endpoint.Pattern} | {(endpoint.Source is null ? "" : "yes")} | {(endpoint.Target is null ? "" : "yes")} |\n");
        }

        foreach (var endpoint in Endpoints(catalog))
            page.Append('\n').Append(Write(endpoint));
        return page.ToString();
    }

    /// <summary>What the page says of one step or endpoint; <c>null</c> if there is none of that name.</summary>
    public static string? Write(FlowCatalog catalog, string name)
    {
        if (catalog.Steps.TryGetValue(name, out var step))
            return Write(step);
        return catalog.Endpoints.TryGetValue(name.TrimEnd(':'), out var endpoint) ? Write(endpoint) : null;
    }

    private static IEnumerable<StepDefinition> Steps(FlowCatalog catalog) => catalog.Steps.Values.OrderBy(step => step.Name, StringComparer.Ordinal);

    private static IEnumerable<EndpointDefinition> Endpoints(FlowCatalog catalog) =>
        catalog.Endpoints.Values.Distinct().OrderBy(endpoint => endpoint.Schemes[0], StringComparer.Ordinal);

    private static string Write(StepDefinition step)
    {
        var section = new StringBuilder($"### {step.Name}\n\n*{step.Pattern}.* {step.Description}\n\n");
        WriteOptions(section, step.Options, "");
        if (step.Failure.Length > 0)
            section.Append($"\nWhen it fails: {step.Failure}\n");
        WriteExample(section, step.Example);
        return section.ToString();
    }

    private static string Write(EndpointDefinition endpoint)
    {
        var section = new StringBuilder($"### {string.Join(", ", endpoint.Schemes.Select(scheme => scheme + ":"))}\n\n*{endpoint.Pattern}.* {endpoint.Description}\n");
        section.Append($"\nIn `from`: {(endpoint.Source is null ? "no" : "yes")}. In steps: {(endpoint.Target is null ? "no" : "yes")}.\n");
        WriteExample(section, endpoint.Example);
        return section.ToString();
    }

    private static void WriteOptions(StringBuilder section, IReadOnlyList<StepOption> options, string prefix)
    {
        if (prefix.Length == 0)
            section.Append("| option | value | required, or what holds without it | what it does |\n|---|---|---|---|\n");
        foreach (var option in options)
        {
            var otherwise = option.Required ? "required" : Cell(option.Default ?? "");
            section.Append($"| `{prefix}{option.Name}` | {Cell(OptionText.Of(option))} | {otherwise} | {Cell(option.Description)} |\n");
            WriteOptions(section, option.Items, $"{prefix}{option.Name}[].");
        }
    }

    private static void WriteExample(StringBuilder section, string example)
    {
        if (example.Length > 0)
            section.Append($"\n```yaml\n{example.ReplaceLineEndings("\n").Trim('\n')}\n```\n");
    }

    private static string Cell(string text) =>
        text.Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).ReplaceLineEndings(" ");

    private static string FirstSentence(string text) => text.IndexOf(". ", StringComparison.Ordinal) is >= 0 and var end ? text[..(end + 1)] : text;
}
