using System.Text;
using Soa.Flows.Loading;

namespace Soa.Flows.Catalogue;

/// <summary>Represents the catalogue of steps and endpoints as a page for people: Markdown.</summary>
public static class CataloguePage
{
    private const string Title = """
        # The catalogue of steps and endpoints

        This page is generated from the code. [Flows](README.md) explains how to write a flow.

        """;

    /// <summary>Returns the whole page.</summary>
    public static string Write(FlowCatalog catalog)
    {
        var page = new StringBuilder(Title);
        page.Append("\n## Steps\n\n| step | pattern | what it does |\n|---|---|---|\n");
        foreach (var step in Steps(catalog))
            page.Append($"| [{step.Name}](#{step.Name}) | {step.Pattern} | {Cell(FirstSentence(step.Description))} |\n");
        page.Append($"\nEvery step also has the option `{StepDefinition.Fault.Name}`: {Cell(StepDefinition.Fault.Description)}\n");
        page.Append(
            "\nEvery step may also meet a limit (`Soa:Flows:Limits:…`): the business fault `LimitExceeded` names the limit, "
            + "its value and setting, the flow, and the step, also in its detail. It is not retried, "
            + "because the document would meet the limit again: a caller gets the fault, and other documents are parked at once.\n"
            + "\nThe same applies to `InvalidCharacter`: a map writes a character that XML does not allow (XML 1.0, section 2.2), "
            + "such as half a surrogate pair. XPath counts UTF-16 units here, so `substring()` can cut an emoji in two.\n");
        foreach (var step in Steps(catalog))
            page.Append('\n').Append(Write(step));
        page.Append("\n## Endpoints\n\n| endpoint | pattern | in `from` | in steps |\n|---|---|---|---|\n");
        foreach (var endpoint in Endpoints(catalog))
        {
            page.Append(
                $"| [{endpoint.Schemes[0]}:](#{Anchor(Heading(endpoint))}) | {endpoint.Pattern} | "
                    + $"{(endpoint.Source is null ? "" : "yes")} | {(endpoint.Target is null ? "" : "yes")} |\n");
        }

        foreach (var endpoint in Endpoints(catalog))
            page.Append('\n').Append(Write(endpoint));
        return page.ToString();
    }

    /// <summary>Returns what the page says of one step or endpoint; <c>null</c> if there is none of that name.</summary>
    public static string? Write(FlowCatalog catalog, string name)
    {
        if (catalog.Steps.TryGetValue(name, out var step))
            return Write(step);
        return catalog.Endpoints.TryGetValue(name.TrimEnd(':'), out var endpoint) ? Write(endpoint) : null;
    }

    private static IEnumerable<StepDefinition> Steps(FlowCatalog catalog) =>
        catalog.Steps.Values.OrderBy(step => step.Name, StringComparer.Ordinal);

    private static IEnumerable<EndpointDefinition> Endpoints(FlowCatalog catalog) =>
        catalog.Endpoints.Values.Distinct().OrderBy(endpoint => endpoint.Schemes[0], StringComparer.Ordinal);

    private static string Heading(EndpointDefinition endpoint) =>
        $"Endpoint {string.Join(", ", endpoint.Schemes.Select(scheme => scheme + ":"))}";

    // As Markdown's readers make it of a heading.
    private static string Anchor(string heading) =>
        new([.. heading.ToLowerInvariant().Select(c => c == ' ' ? '-' : c).Where(c => char.IsLetterOrDigit(c) || c is '-' or '_')]);

    private static string Write(StepDefinition step)
    {
        var section = new StringBuilder($"### {step.Name}\n\n*{step.Pattern}.* {step.Description}\n\n");
        WriteOptions(section, "", step.Options);
        if (step.Failure.Length > 0)
            section.Append($"\nWhen it fails: {step.Failure}\n");
        WriteExample(section, step.Example);
        return section.ToString();
    }

    private static string Write(EndpointDefinition endpoint)
    {
        var section = new StringBuilder($"### {Heading(endpoint)}\n\n*{endpoint.Pattern}.* {endpoint.Description}\n");
        section.Append($"\nIn `from`: {(endpoint.Source is null ? "no" : "yes")}. In steps: {(endpoint.Target is null ? "no" : "yes")}.\n");
        WriteOptions(section, "In `from`", endpoint.SourceOptions);
        WriteOptions(section, "In steps", endpoint.TargetOptions);
        WriteExample(section, $"{endpoint.Example}\n{endpoint.OptionsExample}");
        return section.ToString();
    }

    private static void WriteOptions(StringBuilder section, string where, IReadOnlyList<StepOption> options)
    {
        if (options.Count == 0)
            return;
        section.Append(where.Length > 0 ? $"\n{where} it has options:\n\n" : "");
        section.Append("| option | value | default | what it does |\n|---|---|---|---|\n");
        WriteRows(section, options, "");
    }

    private static void WriteRows(StringBuilder section, IReadOnlyList<StepOption> options, string prefix)
    {
        foreach (var option in options)
        {
            var otherwise = option.Required ? "required" : Cell(option.Default ?? "");
            section.Append($"| `{prefix}{option.Name}` | {Cell(OptionText.Of(option))} | {otherwise} | {Cell(option.Description)} |\n");
            WriteRows(section, option.Items, $"{prefix}{option.Name}[].");
        }
    }

    private static void WriteExample(StringBuilder section, string example)
    {
        if (example.Length > 0)
            section.Append($"\n```yaml\n{example.ReplaceLineEndings("\n").Trim('\n')}\n```\n");
    }

    private static string Cell(string text) =>
        text.Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).ReplaceLineEndings(" ");

    private static string FirstSentence(string text) =>
        text.IndexOf(". ", StringComparison.Ordinal) is >= 0 and var end ? text[..(end + 1)] : text;
}
