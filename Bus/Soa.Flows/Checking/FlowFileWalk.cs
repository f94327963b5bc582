using Soa.Flows.Loading;
using YamlDotNet.RepresentationModel;

namespace Soa.Flows.Checking;

/// <summary>
/// Goes through a flow file as the catalogue describes it and collects what checks look at. Parts that are not as described are skipped.
/// </summary>
internal sealed class FlowFileWalk(FlowCatalog catalog)
{
    /// <summary>Gets every list of steps.</summary>
    public List<IReadOnlyList<StepNode>> Sequences { get; } = [];

    /// <summary>Gets every address that steps send to.</summary>
    public List<YamlScalarNode> Addresses { get; } = [];

    /// <summary>Goes through a whole file.</summary>
    public void Flow(YamlMappingNode root)
    {
        if (Find(root, "steps") is { } steps)
            Steps(steps);
        if (Find(root, "on-fault") is { } handlers)
            Handlers(handlers);
    }

    /// <summary>Returns the value of an option or key.</summary>
    public static YamlNode? Find(YamlMappingNode mapping, string key) =>
        mapping.Children.TryGetValue(new YamlScalarNode(key), out var node) ? node : null;

    /// <summary>Returns the nodes of a list, or the single one without a list.</summary>
    public static IEnumerable<YamlNode> List(YamlNode? node) => node is YamlSequenceNode list ? list.Children : node is null ? [] : [node];

    /// <summary>Returns the steps under a node, without what is in them.</summary>
    public IReadOnlyList<StepNode> Read(YamlNode? node) => [.. List(node).Select(Step).OfType<StepNode>()];

    private void Steps(YamlNode node)
    {
        var steps = Read(node);
        Sequences.Add(steps);
        foreach (var step in steps.Where(step => step.Mapping is not null))
        {
            Options(step.Mapping!, step.Definition.Options);
            if (step.Definition.Name != StepDefinition.Fault.Name && Find(step.Mapping!, StepDefinition.Fault.Name) is { } handlers)
                Handlers(handlers);
        }
    }

    private void Options(YamlMappingNode mapping, IReadOnlyList<StepOption> options)
    {
        foreach (var option in options)
        {
            if (Find(mapping, option.Name) is not { } node)
                continue;
            if (option.Kind == OptionKind.Steps)
                Steps(node);
            else if (option.Kind == OptionKind.Handlers)
                Handlers(node);
            else if (option.Kind is OptionKind.Endpoint or OptionKind.Endpoints)
                Addresses.AddRange(List(node).Select(Address).OfType<YamlScalarNode>());
            else if (option.Kind == OptionKind.Items)
                List(node).OfType<YamlMappingNode>().ToList().ForEach(item => Options(item, option.Items));
        }
    }

    private void Handlers(YamlNode node)
    {
        foreach (var steps in (node as YamlMappingNode)?.Children.Values ?? [])
            Steps(steps);
    }

    private static YamlNode? Address(YamlNode node) => node is YamlMappingNode mapping ? Find(mapping, "endpoint") : node;

    private StepNode? Step(YamlNode node)
    {
        var mapping = node as YamlMappingNode;
        var name = mapping is null ? (node as YamlScalarNode)?.Value : (mapping.Children.Keys.FirstOrDefault() as YamlScalarNode)?.Value;
        return name is not null && catalog.Steps.TryGetValue(name, out var definition)
            ? new StepNode(definition, mapping, (int)node.Start.Line)
            : null;
    }
}
