using Soa.Documents;
using Soa.Flows.Expressions;
using Soa.Flows.Outlines;
using Soa.Flows.Running;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Soa.Flows.Loading;

/// <summary>Reads a flow file from its top.</summary>
internal static class FlowFile
{
    internal static readonly IReadOnlyList<string> Keys =
        ["flow", "description", "from", "namespaces", "properties", "time", "journal-keys", "steps", "on-fault"];

    public static FlowLoad Load(string folder, FlowCatalog catalog, IServiceDirectory? services)
    {
        Charset.Register();
        var file = Path.Combine(folder, FlowLoader.FileName);
        var compiler = new FlowCompiler(folder, file, catalog, services);
        var flow = Parse(compiler, file) is { } root ? Compile(compiler, root, folder) : null;
        var errors = compiler.Errors.OrderBy(error => error.File, StringComparer.Ordinal).ThenBy(error => error.Line).ToArray();
        return new FlowLoad(folder, errors.Length == 0 ? flow : null, errors)
        {
            Unreachable = compiler.Unreachable,
            Warnings = compiler.Warnings,
        };
    }

    private static YamlMappingNode? Parse(FlowCompiler compiler, string file)
    {
        try
        {
            using var reader = new StreamReader(file);
            var yaml = new YamlStream();
            yaml.Load(reader);
            if (yaml.Documents is [{ RootNode: YamlMappingNode root }])
                return root;
            compiler.Fail(file, 1, $"A flow file has the keys {string.Join(", ", Keys)}.");
        }
        catch (YamlException exception)
        {
            compiler.Fail(file, (int)exception.Start.Line, $"This is not YAML: {exception.InnerException?.Message ?? exception.Message}");
        }
        catch (IOException exception)
        {
            compiler.Fail(file, 0, $"The file cannot be read: {exception.Message}");
        }

        return null;
    }

    private static Flow? Compile(FlowCompiler compiler, YamlMappingNode root, string folder)
    {
        foreach (var key in root.Children.Keys.Where(key => !Keys.Contains((key as YamlScalarNode)?.Value)))
            compiler.Fail(key, $"A flow has no '{key}'{Spelling.Suggest(key.ToString(), Keys)}");

        var name = Text(compiler, root, "flow");
        if (name is null)
            compiler.Fail(root, "The flow has no name. Write 'flow: its-name' in the first line.");
        else if (name.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '.')))
            compiler.Fail(root, $"'{name}' is not a name for a flow: use letters, digits and '-'. Its queue is named after it.");

        compiler.FlowName = name ?? "";
        foreach (var (prefix, uri) in Map(compiler, root, "namespaces"))
            compiler.Namespaces[prefix] = uri;
        var properties = Map(compiler, root, "properties").ToDictionary(StringComparer.Ordinal);
        compiler.Scope.Names.UnionWith(properties.Keys);
        compiler.Constants = [.. compiler.Scope.Names];

        var time = Text(compiler, root, "time") is { } text ? compiler.Duration(Find(root, "time")!, text) : null;
        var sources = Sources(compiler, root);
        compiler.Scope.Names.UnionWith(sources.SelectMany(source => source.Variables));
        var journalKeys = JournalKeys(compiler, root);
        StepSequence? steps = null;
        if (Find(root, "steps") is { } stepNodes)
            steps = StepCompiler.Compile(compiler, stepNodes, "steps");
        else
            compiler.Fail(root, "The flow has no steps. Write them under 'steps:'.");
        var onFault = Find(root, "on-fault") is { } handlers ? StepCompiler.Handlers(compiler, handlers, "on-fault") : null;

        // The flow may also answer with a fault that a map writes, so only what looks like a slip is one.
        foreach (var (node, fault) in compiler.Mentioned)
        {
            if (fault != FaultNames.Any && !compiler.Faults.Has(fault) && compiler.Faults.HandledIn(fault) is null
                && Spelling.Nearest(fault, compiler.Faults.Known) is { } meant)
                compiler.Fail(node, $"The flow has no fault '{fault}'. Did you mean '{meant}'?");
        }

        return compiler.Errors.Count > 0 ? null : new Flow(name!, folder, steps!, onFault)
        {
            Description = Text(compiler, root, "description") ?? "",
            Sources = sources,
            Properties = properties,
            Namespaces = compiler.Namespaces,
            LooksInside = compiler.LooksInside,
            NeedsTree = compiler.NeedsTree,
            DecidesFirst = !compiler.NeedsTree && steps!.First is IDecidesFirst first
                && first.ExpressionsReadAtOnce == compiler.LookingExpressions - journalKeys.Count(key => key.LooksInside),
            TakesLarge = compiler.TakesLarge || !compiler.LooksInside,
            KeepsDocuments = compiler.KeepsDocuments,
            Time = time,
            StepLines = FlowBranch.StepsOf(compiler.Outline.Branches).ToDictionary(step => step.Path, step => step.Line),
            Outline = compiler.Outline.Branches,
            Targets = compiler.Targets,
            Headers = compiler.Headers,
            JournalKeys = new JournalKeys(journalKeys),
        };
    }

    // The journal may look inside of what the steps pass on unread, so these queries do not make it a flow that looks inside.
    private static List<XPathQuery> JournalKeys(FlowCompiler compiler, YamlMappingNode root)
    {
        var queries = new List<XPathQuery>();
        if (Find(root, "journal-keys") is not { } node)
            return queries;
        var (looksInside, needsTree) = (compiler.LooksInside, compiler.NeedsTree);
        foreach (var item in node is YamlSequenceNode list ? list.Children : [node])
        {
            if (item is not YamlScalarNode { Value.Length: > 0 } scalar)
                compiler.Fail(item, "'journal-keys' wants an XPath, such as /o:Order/o:Number, or a list of them.");
            else if (compiler.XPath(item, scalar.Value!.Trim()) is { } query)
                queries.Add(query);
        }

        (compiler.LooksInside, compiler.NeedsTree) = (looksInside, needsTree);
        return queries;
    }

    private static IReadOnlyList<FlowSource> Sources(FlowCompiler compiler, YamlMappingNode root)
    {
        var sources = new List<FlowSource>();
        var from = Find(root, "from");
        if (from is null or YamlScalarNode { Value: null or "" })
        {
            compiler.Fail(
                from ?? root,
                "The flow does not say where its documents come from. Write 'from: event:orders/OrderSubmitted', or another endpoint.");
        }

        foreach (var node in from is YamlSequenceNode list ? list.Children : from is null ? [] : [from])
        {
            if (node is YamlScalarNode { Value: null or "" } || EndpointSource.Read(compiler, node, null) is not { } source)
                continue;
            if (source.Definition.Source is null)
                source.Fail<FlowSource>("cannot be received from: it is only sent to.");
            else if (source.Definition.Source(source) is { } compiled)
                sources.Add(compiled with { Declared = node.ToString() });
        }

        return sources;
    }

    private static Dictionary<string, string> Map(FlowCompiler compiler, YamlMappingNode root, string key)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        if (Find(root, key) is not { } node)
            return values;
        if (node is YamlMappingNode mapping && mapping.Children.All(pair => pair is { Key: YamlScalarNode, Value: YamlScalarNode }))
        {
            foreach (var (name, value) in mapping.Children)
                values[name.ToString()] = ((YamlScalarNode)value).Value ?? "";
        }
        else
        {
            compiler.Fail(node, $"'{key}' wants names with values: '{key}: {{ name: value }}'.");
        }

        return values;
    }

    private static string? Text(FlowCompiler compiler, YamlMappingNode root, string key)
    {
        if (Find(root, key) is not { } node)
            return null;
        if (node is YamlScalarNode { Value.Length: > 0 } scalar)
            return scalar.Value!.Trim();
        compiler.Fail(node, $"'{key}' wants a single value.");
        return null;
    }

    private static YamlNode? Find(YamlMappingNode root, string key) =>
        root.Children.TryGetValue(new YamlScalarNode(key), out var node) ? node : null;
}
