using System.Globalization;
using System.Xml;
using Soa.Flows.Expressions;
using YamlDotNet.RepresentationModel;

namespace Soa.Flows.Loading;

/// <summary>Reads options that are values: times, numbers, choices.</summary>
public sealed partial class StepSource
{
    /// <summary>Returns a time, such as <c>30s</c>.</summary>
    public TimeSpan? Duration(string option) => Scalar(option) is { Value: { } text } node ? compiler.Duration(node, text) : null;

    /// <summary>Returns a whole number.</summary>
    /// <param name="option">The option.</param>
    /// <param name="least">The least it may be.</param>
    /// <param name="most">The most it may be.</param>
    public int? Number(string option, int least = 1, int most = int.MaxValue)
    {
        if (Scalar(option) is not { Value: { } text } node)
            return null;
        if (int.TryParse(
            text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;
        compiler.Fail(
            node, $"'{option}' is '{text}'; it must be a whole number from {least}{(most == int.MaxValue ? "" : $" to {most}")}.");
        return null;
    }

    /// <summary>Reads an option that is <c>true</c> or <c>false</c>; false if it is absent.</summary>
    public bool Flag(string option)
    {
        if (Scalar(option) is not { } node)
            return false;
        if (node.Value is "true" or "false")
            return node.Value == "true";
        compiler.Fail(node, $"'{option}' is '{node.Value}'; it must be true or false.");
        return false;
    }

    /// <summary>Returns one of a few words, which the option's definition lists; <c>null</c> if the option is absent.</summary>
    public string? Choice(string option)
    {
        if (Scalar(option) is not { Value: { } text } node)
            return null;
        var choices = options.First(candidate => candidate.Name == option).Choices;
        if (choices.Contains(text, StringComparer.Ordinal))
            return text;
        compiler.Fail(node, $"'{option}' is '{text}'; it must be {string.Join(" or ", choices)}{Spelling.Suggest(text, choices)}");
        return null;
    }

    /// <summary>Reads names with their texts; none if the option is absent.</summary>
    public IReadOnlyList<KeyValuePair<string, TextTemplate>> Templates(string option)
    {
        var templates = new List<KeyValuePair<string, TextTemplate>>();
        if (Node(option) is not { } node)
            return templates;
        if (node is not YamlMappingNode { Children.Count: > 0 } entries || entries.Children.Values.Any(
            value => value is not YamlScalarNode))
        {
            compiler.Fail(node, $"'{option}' wants names with values: '{option}: {{ name: value }}'.");
            return templates;
        }

        foreach (var (key, value) in entries.Children)
        {
            if (compiler.Template(value, ((YamlScalarNode)value).Value ?? "") is { } template)
                templates.Add(KeyValuePair.Create(key.ToString(), template));
        }

        return templates;
    }

    /// <summary>Reads words with spaces between; none if the option is absent.</summary>
    public IReadOnlySet<string> Words(string option) =>
        new HashSet<string>(Text(option)?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [], StringComparer.Ordinal);

    /// <summary>Returns the name of an element, whose prefix is one of the flow's namespaces.</summary>
    /// <param name="option">The option.</param>
    /// <param name="absent">The name if the option is absent.</param>
    public (string Prefix, string Name, string Namespace)? ElementName(string option, string absent)
    {
        if (Scalar(option) is not { Value: { } text } node)
            return Has(option) ? null : ("", absent, "");
        var colon = text.IndexOf(':');
        var (prefix, name) = (text[..Math.Max(colon, 0)], text[(colon + 1)..]);
        if (name.Length == 0 || XmlConvert.EncodeLocalName(name) != name)
            compiler.Fail(node, $"'{text}' is not the name of an element.");
        else if (prefix.Length == 0)
            return ("", name, "");
        else if (compiler.Namespaces.TryGetValue(prefix, out var uri))
            return (prefix, name, uri);
        else
            compiler.Fail(node, $"The prefix '{prefix}' is not declared. "
                + $"Declare it under 'namespaces'{Spelling.Suggest(prefix, compiler.Namespaces.Keys)}");
        return null;
    }

    /// <summary>Targets by address: one, or a list of them.</summary>
    /// <param name="option">The option.</param>
    /// <param name="mustAnswer">True if the step waits for answers.</param>
    public IReadOnlyList<IEndpointTarget> Targets(string option, bool mustAnswer) =>
        [.. TargetsByAddress(option, mustAnswer).Select(target => target.Target)];

    /// <summary>Returns the targets, each with its address as it was written.</summary>
    public IReadOnlyList<(string Address, IEndpointTarget Target)> TargetsByAddress(string option, bool mustAnswer)
    {
        var targets = new List<(string, IEndpointTarget)>();
        foreach (var node in Node(option) is YamlSequenceNode list ? list.Children : Node(option) is { } single ? [single] : [])
        {
            if (Target(node, mustAnswer) is { } target)
                targets.Add((EndpointSource.AddressOf(node)!.Value!, target));
        }

        return targets;
    }

    /// <summary>Returns the items of a list, each with options of its own; a single item may be written without the list.</summary>
    public IReadOnlyList<StepSource> Items(string option)
    {
        var definition = options.First(candidate => candidate.Name == option);
        var nodes = Node(option) is YamlSequenceNode list ? list.Children : Node(option) is { } single ? [single] : [];
        var items = new List<StepSource>();
        foreach (var (node, index) in nodes.Select((node, index) => (node, index)))
        {
            if (node is not YamlMappingNode item)
            {
                compiler.Fail(
                    node, $"An item of '{option}' has the options {string.Join(", ", definition.Items.Select(known => known.Name))}.");
                continue;
            }

            var source = new StepSource(compiler, option, definition.Items, item, item, $"{Path}/{index + 1}");
            if (source.Check([]))
                items.Add(source);
        }

        return items;
    }
}
