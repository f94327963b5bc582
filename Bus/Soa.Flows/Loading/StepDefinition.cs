using Soa.Flows.Running;

namespace Soa.Flows.Loading;

/// <summary>Describes what the catalogue knows of a step.</summary>
/// <param name="Name">The name in flow files.</param>
/// <param name="Pattern">Its name in Enterprise Integration Patterns.</param>
/// <param name="Description">The description, with the consequence of a failure.</param>
/// <param name="Options">Its options, the one with the step's own name first.</param>
/// <param name="Compile">Makes the step of what a flow file says; <c>null</c> after it reported an error.</param>
public sealed record StepDefinition(
    string Name, string Pattern, string Description, IReadOnlyList<StepOption> Options, Func<StepSource, IFlowStep?> Compile)
{
    /// <summary>
    /// Gets what happens when it fails: which business faults it raises and what is a technical failure. Empty if it cannot fail.
    /// </summary>
    public string Failure { get; init; } = "";

    /// <summary>
    /// Gets the names of the business faults that it raises of itself; <c>null</c> if they are not known, so that handlers may name any.
    /// </summary>
    public IReadOnlyList<string>? Faults { get; init; }

    /// <summary>Gets the step as written in a flow file, in YAML that loads.</summary>
    public string Example { get; init; } = "";

    /// <summary>Gets a value that indicates whether no step after it is ever reached.</summary>
    public bool Ends { get; init; }

    /// <summary>Gets the option that every step has.</summary>
    internal static StepOption Fault { get; } =
        new("fault", OptionKind.Handlers, "Handles business faults of this step: steps by the fault's name, or 'any'.");
}
