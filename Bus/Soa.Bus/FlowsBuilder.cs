using Soa.Flows;
using Soa.Flows.Loading;
using Soa.Flows.Running;

namespace Soa.Bus;

/// <summary>Collects what flows need: their folders, and steps and endpoints of the host.</summary>
public sealed class FlowsBuilder
{
    private readonly List<string> folders = [];
    private readonly List<string> contracts = [];
    private readonly List<Type> parts = [];

    internal FlowsBuilder()
    {
    }

    internal IReadOnlyList<string> Folders => folders;

    internal IReadOnlyList<string> Contracts => contracts;

    internal IReadOnlyList<Type> Parts => parts;

    /// <summary>
    /// Lets flows use a step of the host. Its static property <c>Definition</c>, a <see cref="StepDefinition"/>, says what flow files
    /// call it; <see cref="StepSource.Create{TStep}"/> injects services into its constructor.
    /// </summary>
    public FlowsBuilder AddStep<TStep>()
        where TStep : class, IFlowStep => Add(typeof(TStep));

    /// <summary>
    /// Lets flows use an endpoint of the host. Its static property <c>Definition</c>, an <see cref="EndpointDefinition"/>, says what its
    /// addresses begin with; <see cref="EndpointSource.Create{TTarget}"/> injects services into its constructor.
    /// </summary>
    public FlowsBuilder AddEndpoint<TEndpoint>()
        where TEndpoint : class, IEndpointTarget => Add(typeof(TEndpoint));

    /// <summary>
    /// Lets flows use a step or an endpoint whose type is known only at run time. A type that is neither stops the start.
    /// </summary>
    /// <exception cref="FlowLoadException">Thrown at the start of the host: the type cannot be used; the message says why.</exception>
    public FlowsBuilder Add(Type stepOrEndpoint)
    {
        if (!parts.Contains(stepOrEndpoint))
            parts.Add(stepOrEndpoint);
        return this;
    }

    /// <summary>
    /// Checks calls of services that other processes host against the WSDL documents of a folder, each called like its service.
    /// </summary>
    /// <param name="folder">The folder; a relative path counts from the content root.</param>
    public FlowsBuilder AddContracts(string folder)
    {
        contracts.Add(folder);
        return this;
    }

    internal void AddFolder(string folder) => folders.Add(folder);
}
