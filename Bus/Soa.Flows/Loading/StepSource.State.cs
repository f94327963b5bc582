using Soa.Flows.State;

namespace Soa.Flows.Loading;

/// <summary>Names the state of steps that keep something between documents.</summary>
public sealed partial class StepSource
{
    /// <summary>Gets the option that names such a step.</summary>
    internal static StepOption NameOption { get; } = new(
        "name",
        OptionKind.Text,
        "The name under which the step keeps its state. With a name, it finds its state again after steps before it were added or removed.",
        Default: "the step's path, such as steps/2/aggregate");

    /// <summary>Returns where the step keeps what it keeps.</summary>
    internal StateKey StateKey()
    {
        var name = Text(NameOption.Name) is { Length: > 0 } given ? given : Path;
        if (!compiler.Places.Add(name))
            Fail($"Another step of the flow is named '{name}'. Choose another name.", NameOption.Name);
        return new StateKey(compiler.FlowName, name);
    }

    /// <summary>
    /// Checks that the step is one of the flow's own, and forgets variables: the flow goes on from here with another document, perhaps in
    /// another process.
    /// </summary>
    internal void BeginAnew()
    {
        if (Path.Split('/') is not ["steps", _, _])
            Fail($"'{Name}' must be one of the flow's own steps, in no other step: documents wait at it, "
                + "and the flow goes on from there later.");
        compiler.Scope.Names.IntersectWith(compiler.Constants);
    }
}
