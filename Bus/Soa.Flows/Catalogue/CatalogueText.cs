using System.Text;
using Soa.Flows.Loading;

namespace Soa.Flows.Catalogue;

/// <summary>
/// Represents the catalogue of steps and endpoints as plain text for a terminal: a list of all, or everything about one.
/// </summary>
public static class CatalogueText
{
    private const int Width = 100;

    /// <summary>Returns every step and endpoint in a line or two.</summary>
    public static string Write(FlowCatalog catalog)
    {
        var text = new StringBuilder("STEPS\n\n");
        foreach (var step in catalog.Steps.Values.OrderBy(step => step.Name, StringComparer.Ordinal))
            Entry(text, step.Name, $"{step.Pattern}. {FirstSentence(step.Description)}");
        text.Append("\nENDPOINTS\n\n");
        foreach (var endpoint in catalog.Endpoints.Values.Distinct().OrderBy(endpoint => endpoint.Schemes[0], StringComparer.Ordinal))
            Entry(text, string.Join(' ', endpoint.Schemes.Select(scheme => scheme + ":")), $"{endpoint.Pattern}. {Use(endpoint)} "
                + $"{FirstSentence(endpoint.Description)}");
        return text.Append("\nEverything about one of them: soa flows catalogue NAME\n").ToString();
    }

    /// <summary>Returns everything about one step or endpoint; <c>null</c> if there is none of that name.</summary>
    public static string? Write(FlowCatalog catalog, string name)
    {
        if (catalog.Steps.TryGetValue(name, out var step))
            return Write(step);
        return catalog.Endpoints.TryGetValue(name.TrimEnd(':'), out var endpoint) ? Write(endpoint) : null;
    }

    /// <summary>Returns the names of all steps and endpoints.</summary>
    public static IEnumerable<string> Names(FlowCatalog catalog) => catalog.Steps.Keys.Concat(catalog.Endpoints.Keys);

    private static string Write(StepDefinition step)
    {
        var text = new StringBuilder($"{step.Name} ({step.Pattern})\n\n");
        Wrap(text, step.Description, 2);
        Options(text, "OPTIONS", step.Options);
        if (step.Failure.Length > 0)
        {
            text.Append("\nWHEN IT FAILS\n\n");
            Wrap(text, step.Failure, 2);
        }

        return Example(text, step.Example);
    }

    private static string Write(EndpointDefinition endpoint)
    {
        var text = new StringBuilder($"{string.Join(' ', endpoint.Schemes.Select(scheme => scheme + ":"))} ({endpoint.Pattern})\n\n");
        Wrap(text, $"{Use(endpoint)} {endpoint.Description}", 2);
        Options(text, "OPTIONS IN 'from'", endpoint.SourceOptions);
        Options(text, "OPTIONS IN STEPS", endpoint.TargetOptions);
        return Example(text, $"{endpoint.Example}\n{endpoint.OptionsExample}");
    }

    private static string Use(EndpointDefinition endpoint) =>
        endpoint.Target is null ? "In 'from' only." : endpoint.Source is null ? "In steps only." : "In 'from' and in steps.";

    private static void Options(StringBuilder text, string heading, IReadOnlyList<StepOption> options, string prefix = "")
    {
        if (options.Count == 0)
            return;
        if (heading.Length > 0)
            text.Append($"\n{heading}\n");
        foreach (var option in options)
        {
            var otherwise = option.Required ? "; required" : option.Default is { } value ? $"; default: {value}" : "";
            text.Append('\n');
            Wrap(text, $"{prefix}{option.Name}: {OptionText.Of(option)}{otherwise}", 2);
            Wrap(text, option.Description, 6);
            Options(text, "", option.Items, $"{prefix}{option.Name}[].");
        }
    }

    private static string Example(StringBuilder text, string example)
    {
        if (example.Trim().Length == 0)
            return text.ToString();
        text.Append("\nEXAMPLE\n\n");
        foreach (var line in example.ReplaceLineEndings("\n").Trim('\n').Split('\n'))
            text.Append($"  {line}".TrimEnd()).Append('\n');
        return text.ToString();
    }

    private static void Entry(StringBuilder text, string name, string description)
    {
        const int column = 22;
        var start = text.Length;
        Wrap(text, description, column);
        var label = $"  {name}";
        if (label.Length < column)
            text.Remove(start, label.Length).Insert(start, label);
        else
            text.Insert(start, label + "\n");
    }

    private static void Wrap(StringBuilder text, string words, int indent)
    {
        var line = new string(' ', indent);
        foreach (var word in words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > indent && line.Length + word.Length >= Width)
            {
                text.Append(line.TrimEnd()).Append('\n');
                line = new string(' ', indent);
            }

            line += word + " ";
        }

        text.Append(line.TrimEnd()).Append('\n');
    }

    private static string FirstSentence(string text) =>
        text.IndexOf(". ", StringComparison.Ordinal) is >= 0 and var end ? text[..(end + 1)] : text;
}
