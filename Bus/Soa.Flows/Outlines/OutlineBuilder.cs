using YamlDotNet.RepresentationModel;

namespace Soa.Flows.Outlines;

/// <summary>Collects the outline of a flow while it is compiled. Steps are compiled within each other, and so are their outlines.</summary>
internal sealed class OutlineBuilder
{
    private List<FlowBranch> branches = [];
    private List<FlowStep> steps = [];

    /// <summary>Gets what has been collected on this level: at the end, the branches of the flow.</summary>
    public IReadOnlyList<FlowBranch> Branches => branches;

    /// <summary>Collects steps that run one after another.</summary>
    /// <param name="label">When they run; empty if always.</param>
    /// <param name="compile">Compiles them.</param>
    public void Branch(string label, Action compile)
    {
        var outer = steps;
        steps = [];
        compile();
        branches.Add(new FlowBranch(label, steps));
        steps = outer;
    }

    /// <summary>Collects a step, and what is within it.</summary>
    /// <param name="path">Its place in the flow.</param>
    /// <param name="name">Its name.</param>
    /// <param name="line">Its line.</param>
    /// <param name="node">What the file says about it.</param>
    /// <param name="compile">Compiles it.</param>
    public void Step(string path, string name, int line, YamlMappingNode node, Action compile)
    {
        var outer = branches;
        branches = [];
        compile();
        var options = node.Children
            .Where(option => option is { Key: YamlScalarNode, Value: YamlScalarNode { Value.Length: > 0 } })
            .Select(option => KeyValuePair.Create(((YamlScalarNode)option.Key).Value!, ((YamlScalarNode)option.Value).Value!.Trim()))
            .ToList();
        var text = options.Find(option => option.Key == name).Value ?? "";
        steps.Add(new FlowStep(path, name, text, line, [.. options.Where(option => option.Key != name)], branches));
        branches = outer;
    }
}
