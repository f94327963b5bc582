using Soa.Flows.Expressions;
using YamlDotNet.RepresentationModel;

namespace Soa.Flows.Loading;

/// <summary>
/// Represents an address in a flow file, alone (<c>file:in</c>) or with options (<c>{ endpoint: file:in, pattern: "*.xml" }</c>).
/// </summary>
public sealed class EndpointSource
{
    private readonly FlowCompiler compiler;
    private readonly YamlScalarNode node;
    private readonly StepSource? step;

    private EndpointSource(FlowCompiler compiler, YamlScalarNode node, EndpointDefinition definition, StepSource options, StepSource? step)
    {
        this.compiler = compiler;
        this.node = node;
        this.step = step;
        Options = options;
        Definition = definition;
        Text = node.Value!;
        Scheme = Text[..Text.IndexOf(':')];
        Path = Text[(Scheme.Length + 1)..];
    }

    /// <summary>Gets the address.</summary>
    public string Text { get; }

    /// <summary>Gets the text before the first colon.</summary>
    public string Scheme { get; }

    /// <summary>Gets the text after the first colon.</summary>
    public string Path { get; }

    /// <summary>Gets the options that were written with the address: those which the endpoint's definition lists, checked.</summary>
    public StepSource Options { get; }

    /// <summary>Gets the services that there are; <c>null</c> if that is not known.</summary>
    public IServiceDirectory? Services => compiler.Services;

    /// <summary>Gets the flow's folder.</summary>
    internal string Folder => compiler.Folder;

    internal EndpointDefinition Definition { get; }

    /// <summary>Returns an option of the address as text, or of the step that it belongs to.</summary>
    public string? Option(string name) => Options.Text(name) ?? step?.Text(name);

    /// <summary>Compiles (a part of) the address as a template; <c>null</c> after an error.</summary>
    public TextTemplate? Template(string text) => compiler.Template(node, text);

    /// <summary>Makes variables known to the expressions that follow.</summary>
    public void Declare(IEnumerable<string> variables) => compiler.Scope.Names.UnionWith(variables);

    /// <summary>Returns the path of a file in the flow's folder; <c>null</c> after an error.</summary>
    /// <param name="name">The file's name, relative to the folder.</param>
    /// <param name="reason">Why the endpoint needs it, after "The endpoint '…'".</param>
    public string? File(string name, string reason) => compiler.FileExists(node, name, $"The endpoint '{Text}' {reason}. ")
        ? System.IO.Path.Combine(Folder, name)
        : null;

    /// <summary>
    /// Makes an endpoint whose constructor gets services of the host beside what the flow file says. Each document is delivered by an
    /// instance of its own, with a scope of its own; the other members are asked of one instance for all documents, and so must not use
    /// scoped services.
    /// </summary>
    /// <param name="arguments">The values of the flow file, for the constructor's parameters of these types.</param>
    /// <typeparam name="TTarget">The endpoint's class.</typeparam>
    /// <returns><c>null</c> if the endpoint cannot be created; the error is noted.</returns>
    public IEndpointTarget? Create<TTarget>(params object[] arguments)
        where TTarget : class, IEndpointTarget =>
        Injection<TTarget>.Prepare(compiler.Catalog.Services, arguments, out var problem) is { } injection
            ? new InjectedTarget<TTarget>(injection)
            : Fail<IEndpointTarget>($"cannot be used. {problem}");

    /// <summary>Records an error about this address.</summary>
    /// <param name="message">The error, as it follows "The endpoint '…'", and what to do.</param>
    /// <returns><c>null</c>.</returns>
    public TResult? Fail<TResult>(string message)
        where TResult : class
    {
        compiler.Fail(node, $"The endpoint '{Text}' {message}");
        return null;
    }

    /// <summary>Compiles an address that is not known before the flow runs, as if it were written here.</summary>
    internal (IEndpointTarget? Target, string? Error) Later(string address)
    {
        var later = compiler.Anew();
        var source = Read(later, new YamlScalarNode(address), step);
        var target = source?.Definition.Target?.Invoke(source);
        return (target, later.Errors.FirstOrDefault()?.Message ?? (target is null ? $"The endpoint '{address}' cannot be sent to." : null));
    }

    /// <summary>Reads an address.</summary>
    /// <param name="compiler">The compiler of the flow.</param>
    /// <param name="place">The address, or a mapping with it.</param>
    /// <param name="step">The step that sends to it; <c>null</c> if the flow receives from it.</param>
    /// <returns><c>null</c> after an error.</returns>
    internal static EndpointSource? Read(FlowCompiler compiler, YamlNode place, StepSource? step)
    {
        if (AddressOf(place) is not { Value: { Length: > 0 } text } node)
        {
            compiler.Fail(place, "An endpoint is an address, such as service:orders/GetOrder; or 'endpoint:' with the address, "
                + "and options beside it.");
            return null;
        }

        var colon = text.IndexOf(':');
        var scheme = colon < 0 ? text : text[..colon];
        if (colon <= 0 || !compiler.Catalog.Endpoints.TryGetValue(scheme, out var definition))
        {
            compiler.Fail(
                node, $"The endpoint '{text}' begins with no known scheme{Spelling.Suggest(scheme, compiler.Catalog.Endpoints.Keys)}");
            return null;
        }

        var mapping = place as YamlMappingNode ?? new YamlMappingNode(new YamlScalarNode(EndpointDefinition.Endpoint.Name), node);
        var known = step is null ? definition.SourceOptions : definition.TargetOptions;
        var options = new StepSource(compiler, $"{scheme}:", [EndpointDefinition.Endpoint, .. known], mapping, place, step?.Path ?? "from");
        return options.Check([]) ? new EndpointSource(compiler, node, definition, options, step) : null;
    }

    /// <summary>Returns where the address is written: alone, or beside its options.</summary>
    internal static YamlScalarNode? AddressOf(YamlNode place) => place as YamlScalarNode
        ?? ((place as YamlMappingNode)?.Children.TryGetValue(new YamlScalarNode(EndpointDefinition.Endpoint.Name), out var found) == true
            ? found as YamlScalarNode
            : null);
}
