using System.Collections.Frozen;
using Soa.Documents.Faults;
using Soa.Flows.Running;
using YamlDotNet.RepresentationModel;

namespace Soa.Flows.Loading;

/// <summary>Makes steps of YAML nodes.</summary>
internal static class StepCompiler
{
    /// <summary>Compiles a list of steps, or a single one.</summary>
    /// <param name="compiler">The compiler of the flow.</param>
    /// <param name="node">The list.</param>
    /// <param name="path">Where it is: <c>steps</c>, <c>steps/2/choose/1</c>.</param>
    /// <param name="label">When they run, for the flow's outline; empty if always.</param>
    public static StepSequence Compile(FlowCompiler compiler, YamlNode node, string path, string label = "")
    {
        var nodes = node is YamlSequenceNode list ? list.Children : [node];
        if (nodes.Count == 0)
            compiler.Fail(node, "There are no steps here. Write at least one, such as '- stop'.");
        var steps = new List<CompiledStep>(nodes.Count);
        compiler.Outline.Branch(label, () => steps.AddRange(
            nodes.Select((step, index) => CompileOne(compiler, step, $"{path}/{index + 1}")).OfType<CompiledStep>()));
        return new StepSequence(steps);
    }

    /// <summary>Compiles steps by the names of the faults that they handle.</summary>
    public static FaultHandlers? Handlers(FlowCompiler compiler, YamlNode node, string path)
    {
        if (node is not YamlMappingNode mapping)
        {
            compiler.Fail(node, "Write fault names with steps under each: 'StockUnavailable: [ ... ]', or 'any: [ ... ]'.");
            return null;
        }

        // Variables set in a handler are there afterwards; those of the fault are not.
        var added = FaultHandlers.Variables.Where(compiler.Scope.Names.Add).ToArray();
        StepSequence? any = null;
        var byName = new Dictionary<string, StepSequence>(StringComparer.Ordinal);
        var faults = compiler.Faults;
        var handled = new List<(string Name, int Line, FaultNames Inner)>();
        foreach (var (key, value) in mapping.Children)
        {
            var name = ((YamlScalarNode)key).Value ?? "";
            Check(compiler, faults, key, name);
            compiler.Faults = new FaultNames();
            var steps = Compile(compiler, value, $"{path}/{name}", name == FaultNames.Any ? "on any fault" : $"on {name}");
            handled.Add((name, (int)key.Start.Line, compiler.Faults));
            if (name == FaultNames.Any)
                any = steps;
            else
                byName[name] = steps;
        }

        compiler.Faults = faults;
        faults.Handle(handled);
        compiler.Scope.Names.ExceptWith(added);
        return new FaultHandlers(byName.ToFrozenDictionary(StringComparer.Ordinal), any);
    }

    private static void Check(FlowCompiler compiler, FaultNames faults, YamlNode key, string name)
    {
        if (name == FaultNames.Any || faults.Has(name))
            return;
        if (faults.HandledIn(name) is { } line)
            compiler.Useless(key, $"This handler is never reached: {name} is handled in line {line}. Remove one of them.");
        else
            compiler.Fail(key, $"There is no fault '{name}' to handle "
                + $"here{Spelling.Suggest(name, faults.Known.Append(BusinessFaultException.LimitExceeded).Distinct())}");
    }

    private static CompiledStep? CompileOne(FlowCompiler compiler, YamlNode node, string path)
    {
        var mapping = node switch
        {
            YamlMappingNode found => found,
            YamlScalarNode { Value.Length: > 0 } bare => new YamlMappingNode(bare, new YamlScalarNode("")),
            _ => null,
        };
        var names = mapping?.Children.Keys.OfType<YamlScalarNode>().ToArray() ?? [];
        if (names.Length == 0)
        {
            compiler.Fail(node, "A step is its name with options, such as '- call: service:orders/GetOrder'.");
            return null;
        }

        var first = names[0].Value ?? "";
        if (!compiler.Catalog.Steps.TryGetValue(first, out var definition))
        {
            var later = names.FirstOrDefault(name => compiler.Catalog.Steps.ContainsKey(name.Value ?? ""));
            compiler.Fail(names[0], later is null
                ? $"There is no step '{first}'{Spelling.Suggest(first, compiler.Catalog.Steps.Keys)}"
                : $"There is no step '{first}'. If '{later.Value}' is the step, write it first and '{first}' after it.");
            return null;
        }

        CompiledStep? compiled = null;
        var place = $"{path}/{definition.Name}";
        compiler.Outline.Step(
            place, definition.Name, (int)node.Start.Line, mapping!, () =>
                compiled = CompileOne(compiler, definition, mapping!, node, place));
        return compiled;
    }

    private static CompiledStep? CompileOne(
        FlowCompiler compiler, StepDefinition definition, YamlMappingNode mapping, YamlNode node, string path)
    {
        var around = compiler.Faults;
        compiler.Faults = new FaultNames();
        compiler.Faults.Meet(definition.Faults);
        var source = new StepSource(compiler, definition.Name, definition.Options, mapping, node, path);
        var isUsable = source.Check(definition.Name == "fault" ? [] : [StepDefinition.Fault]);
        if (!isUsable)
            compiler.Faults.Meet(null);
        var step = isUsable ? definition.Compile(source) : null;
        var handling = definition.Name == "fault" ? null : source.Node("fault");
        compiler.KeepsDocuments |= step is not IKeepsNothing;
        var handlers = handling is null || !isUsable ? null : Handlers(compiler, handling, source.Path + "/fault");
        around.Add(compiler.Faults);
        compiler.Faults = around;
        return step is null ? null : new CompiledStep(step, source.Path, handlers);
    }
}
