using System.Xml;
using Soa.Flows.Expressions;
using Soa.Flows.Maps;
using Soa.Flows.Running;
using Soa.Flows.Schemas;
using YamlDotNet.RepresentationModel;

namespace Soa.Flows.Loading;

/// <summary>
/// Describes what a flow file says about one step, or about one item of a step's list. Each method reads one option; it returns
/// <c>null</c> if the option is absent, or wrong, in which case it has noted the error.
/// </summary>
public sealed partial class StepSource
{
    private readonly FlowCompiler compiler;
    private readonly IReadOnlyList<StepOption> options;
    private readonly YamlMappingNode mapping;
    private readonly YamlNode place;

    internal StepSource(
        FlowCompiler compiler, string name, IReadOnlyList<StepOption> options, YamlMappingNode mapping, YamlNode place, string path)
    {
        this.compiler = compiler;
        this.options = options;
        this.mapping = mapping;
        this.place = place;
        Name = name;
        Path = path;
    }

    /// <summary>Gets the step's name.</summary>
    public string Name { get; }

    /// <summary>Gets the place of the step in the flow: <c>steps/2/choose/1/call</c>. Ids of what it sends follow from it.</summary>
    public string Path { get; }

    /// <summary>Declares that the step takes documents too large for memory, so that its flow receives them.</summary>
    internal void TakesLarge() => compiler.TakesLarge = true;

    /// <summary>
    /// Declares that the step may end with a business fault of this name; <c>null</c> if it raises again what is being handled.
    /// </summary>
    internal void Raises(string? fault) => compiler.Faults.Raise(fault);

    /// <summary>Declares that an option names a business fault.</summary>
    internal void Mentions(string fault, string option) => compiler.Mentioned.Add((Node(option)!, fault));

    /// <summary>Declares that the step may meet a business fault of this name.</summary>
    internal void Meets(string fault) => compiler.Faults.Meet([fault]);

    /// <summary>Returns whether the option is there.</summary>
    public bool Has(string option) => Node(option) is not null;

    /// <summary>Reads an option as text.</summary>
    public string? Text(string option) => Scalar(option)?.Value;

    /// <summary>Reads an option as text with XPath in braces.</summary>
    public TextTemplate? Template(string option) => Scalar(option) is { Value: { } text } node ? compiler.Template(node, text) : null;

    /// <summary>Returns an XPath expression.</summary>
    public XPathQuery? XPath(string option) => Scalar(option) is { Value: { } text } node ? compiler.XPath(node, text) : null;

    /// <summary>Returns an XPath expression that selects nodes, for which the tree of a document is needed.</summary>
    internal XPathQuery? Nodes(string option)
    {
        var query = XPath(option);
        compiler.NeedsTree |= query is { SelectsForward: true };
        return query;
    }

    /// <summary>Returns a map; its parameters must be variables that may be set here.</summary>
    public XsltMap? Map(string option) => Scalar(option) is { Value: { } file } node ? compiler.Map(node, file) : null;

    /// <summary>Returns a schema.</summary>
    public XsdSchema? Schema(string option) => Scalar(option) is { Value: { } file } node ? compiler.Schema(node, file) : null;

    /// <summary>Returns an endpoint to send to.</summary>
    /// <param name="option">The option.</param>
    /// <param name="mustAnswer">True if the step waits for an answer.</param>
    public IEndpointTarget? Target(string option, bool mustAnswer) => Node(option) is { } node ? Target(node, mustAnswer) : null;

    /// <summary>Returns the name of a variable that the step sets. Read it after the expressions that must not use it yet.</summary>
    public string? Variable(string option) => Scalar(option) is { Value: { } name } node && Declare(node, name) ? name : null;

    /// <summary>Reads variables to set, each with its expression, in the order of the file.</summary>
    public IReadOnlyList<KeyValuePair<string, XPathQuery>> Variables(string option)
    {
        var variables = new List<KeyValuePair<string, XPathQuery>>();
        if (Node(option) is not YamlMappingNode { Children.Count: > 0 } entries)
        {
            Fail($"'{option}' wants variables with their XPath: '{option}: {{ total: sum(//l:Amount) }}'.");
            return variables;
        }

        foreach (var (key, value) in entries.Children)
        {
            var name = ((YamlScalarNode)key).Value ?? "";
            if (value is not YamlScalarNode { Value.Length: > 0 } text)
                compiler.Fail(value, $"'{name}' wants an XPath expression.");
            else if (compiler.XPath(text, text.Value!) is { } query && Declare(key, name))
            {
                compiler.NeedsTree |= query.SelectsForward;
                variables.Add(KeyValuePair.Create(name, query));
            }
        }

        return variables;
    }

    /// <summary>Compiles the steps within the step.</summary>
    /// <param name="option">The option that holds them.</param>
    /// <param name="at">Where they are within this step's path.</param>
    public StepSequence? Steps(string option, string at = "") =>
        Node(option) is { } node ? StepCompiler.Compile(compiler, node, Path + at, Label(option)) : null;

    /// <summary>Compiles steps by the names of the faults that they handle.</summary>
    /// <param name="option">The option that holds them.</param>
    internal FaultHandlers? Handlers(string option) =>
        Node(option) is { } node ? StepCompiler.Handlers(compiler, node, $"{Path}/{option}") : null;

    /// <summary>
    /// Returns the steps of branches that run at the same time: none may use what another one sets, and what they set is there after all
    /// of them.
    /// </summary>
    /// <param name="branches">The branches.</param>
    /// <param name="option">The option that holds the steps of each.</param>
    /// <param name="at">Where the steps of each are within this step's path.</param>
    internal IReadOnlyList<StepSequence?> Branches(IReadOnlyList<StepSource> branches, string option, Func<StepSource, string> at)
    {
        var outer = compiler.Scope;
        var compiled = new List<StepSequence?>();
        var set = new HashSet<string>(outer.Names, StringComparer.Ordinal);
        foreach (var branch in branches)
        {
            compiler.Scope = outer.Inner();
            compiled.Add(
                branch.Node(option) is { } node ? StepCompiler.Compile(compiler, node, Path + at(branch), branch.Label(option)) : null);
            set.UnionWith(compiler.Scope.Names);
        }

        compiler.Scope = outer;
        outer.Names.UnionWith(set);
        return compiled;
    }

    // The steps that a step is about need none.
    private string Label(string option) =>
        option == Name ? "" : mapping.Children.TryGetValue(new YamlScalarNode("when"), out var condition) ? $"when {condition}" : option;

    /// <summary>Compiles steps that have variables of their own, one of them set before them.</summary>
    /// <param name="option">The option that holds the steps.</param>
    /// <param name="variable">The option that names the variable.</param>
    public (string? Variable, StepSequence? Steps) Within(string option, string variable)
    {
        var outer = compiler.Scope;
        compiler.Scope = outer.Inner();
        var name = Variable(variable);
        var steps = Steps(option);
        compiler.Scope = outer;
        return (name, steps);
    }

    /// <summary>Returns whether the variable may be set here.</summary>
    public bool IsSet(string variable) => compiler.Scope.Names.Contains(variable);

    /// <summary>Records an error at the place of an option.</summary>
    public void Fail(string message, string? option = null) => compiler.Fail(option is null ? place : Node(option) ?? place, message);

    internal YamlNode? Node(string option) => mapping.Children.TryGetValue(new YamlScalarNode(option), out var node) ? node : null;

    /// <summary>Checks that all options are known, and that all required ones are there.</summary>
    internal bool Check(IReadOnlyList<StepOption> common)
    {
        var errors = compiler.Errors.Count;
        var known = options.Concat(common).Select(option => option.Name).ToArray();
        foreach (var key in mapping.Children.Keys)
        {
            var name = (key as YamlScalarNode)?.Value ?? "";
            if (!known.Contains(name, StringComparer.Ordinal))
                compiler.Fail(key, $"'{Name}' has no option '{name}'{Spelling.Suggest(name, known)}");
        }

        foreach (var option in options.Where(option => option.Required && IsEmpty(Node(option.Name))))
            Fail($"'{Name}' needs the option '{option.Name}': {option.Description}");
        return compiler.Errors.Count == errors;
    }

    private static bool IsEmpty(YamlNode? node) => node is null or YamlScalarNode { Value: null or "" };

    private bool Declare(YamlNode node, string name)
    {
        try
        {
            XmlConvert.VerifyNCName(name);
        }
        catch (Exception exception) when (exception is XmlException or ArgumentException)
        {
            compiler.Fail(node, $"'{name}' is not a name for a variable. Use letters, digits, '-' and '_'.");
            return false;
        }

        if (BuiltInVariables.Names.Contains(name) || FaultHandlers.Variables.Contains(name) || HeaderVariable.IsNameOfOne(name))
        {
            compiler.Fail(node, $"The variable ${name} is set by the engine. Choose another name.");
            return false;
        }

        compiler.Scope.Names.Add(name);
        return true;
    }

    private IEndpointTarget? Target(YamlNode node, bool mustAnswer)
    {
        if (EndpointSource.Read(compiler, node, this) is not { } source)
            return null;
        if (source.Definition.Target is null)
            return source.Fail<IEndpointTarget>("cannot be sent to: flows only receive from it.");
        var target = source.Definition.Target(source);
        if (target is not null)
            compiler.Targets.Add(new FlowTarget(Path, source.Text));
        compiler.Faults.Meet(target?.Faults);
        compiler.KeepsDocuments |= target is not IKeepsNothing;
        return target is { Answers: false } && mustAnswer
            ? source.Fail<IEndpointTarget>($"gives no answer, so it cannot be called. Use 'send', or 'publish' for an event.")
            : target;
    }

    private YamlScalarNode? Scalar(string option)
    {
        switch (Node(option))
        {
            case null:
                return null;
            case YamlScalarNode scalar:
                return scalar;
            case var other:
                compiler.Fail(other, $"'{option}' wants a single value.");
                return null;
        }
    }
}
