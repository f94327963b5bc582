using Soa.Bus.Flows.Expressions;
using Soa.Bus.Flows.Loading;
using YamlDotNet.RepresentationModel;

namespace Soa.Bus.Flows.Endpoints;

/// <summary>An address in a flow file.</summary>
public sealed class EndpointSource
{
    private readonly FlowCompiler compiler;
    private readonly YamlScalarNode node;
    private readonly StepSource? step;

    private EndpointSource(FlowCompiler compiler, YamlScalarNode node, EndpointDefinition definition, StepSource? step)
    {
        this.compiler = compiler;
        this.node = node;
        this.step = step;
        Definition = definition;
        Text = node.Value!;
        Scheme = Text[..Text.IndexOf(':')];
        Path = Text[(Scheme.Length + 1)..];
    }

    /// <summary>The address.</summary>
    public string Text { get; }

    /// <summary>What stands before the first colon.</summary>
    public string Scheme { get; }

    /// <summary>What stands after the first colon.</summary>
    public string Path { get; }

    /// <summary>The services that there are; <c>null</c> if that is not known.</summary>
    public IServiceDirectory? Services => compiler.Services;

    internal EndpointDefinition Definition { get; }

    /// <summary>Another option of the step that the address belongs to.</summary>
    public string? Option(string name) => step?.Text(name);

    /// <summary>Compiles (a part of) the address as a template; <c>null</c> after an error.</summary>
    public TextTemplate? Template(string text) => compiler.Template(node, text);

    /// <summary>Notes an error about this address.</summary>
    /// <param name="message">What is wrong, after "The endpoint '…'", and what to do.</param>
    /// <returns><c>null</c>.</returns>
    public TResult? Fail<TResult>(string message)
        where TResult : class
    {
        compiler.Fail(node, $"The endpoint '{Text}' {message}");
        return null;
    }

    /// <summary>Compiles an address that is not known before the flow runs, as if it stood here.</summary>
    internal (IEndpointTarget? Target, string? Error) Later(string address)
    {
        var later = compiler.Anew();
        var source = Read(later, new YamlScalarNode(address), step);
        var target = source?.Definition.Target?.Invoke(source);
        return (target, later.Errors.FirstOrDefault()?.Message ?? (target is null ? $"The endpoint '{address}' cannot be sent to." : null));
    }

    internal static EndpointSource? Read(FlowCompiler compiler, YamlScalarNode node, StepSource? step)
    {
        var text = node.Value ?? "";
        var colon = text.IndexOf(':');
        var scheme = colon < 0 ? text : text[..colon];
        if (colon > 0 && compiler.Catalog.Endpoints.TryGetValue(scheme, out var definition))
            return new EndpointSource(compiler, node, definition, step);
        compiler.Fail(node, $"The endpoint '{text}' begins with no known scheme{Spelling.Suggest(scheme, compiler.Catalog.Endpoints.Keys)}");
        return null;
    }
}
