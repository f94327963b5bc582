using Soa.Flows.Running;

namespace Soa.Flows.Loading;

/// <summary>Steps with services of the host.</summary>
public sealed partial class StepSource
{
    /// <summary>
    /// Makes a step whose constructor gets services of the host beside what the flow file says. Each document gets an instance of its
    /// own, with a scope of its own, so that scoped services can be injected too.
    /// </summary>
    /// <param name="arguments">What the flow file says, for the constructor's parameters of these types.</param>
    /// <typeparam name="TStep">The step's class.</typeparam>
    /// <returns><c>null</c> if the step cannot be created; the error is noted.</returns>
    public IFlowStep? Create<TStep>(params object[] arguments)
        where TStep : class, IFlowStep
    {
        if (Injection<TStep>.Prepare(compiler.Catalog.Services, arguments, out var problem) is { } injection)
            return new InjectedStep<TStep>(injection);
        Fail($"The step '{Name}' cannot be used. {problem}");
        return null;
    }
}
