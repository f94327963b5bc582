namespace Soa.Flows;

/// <summary>Specifies how a flow ended.</summary>
public enum FlowOutcome
{
    /// <summary>Normally.</summary>
    Completed,

    /// <summary>With a business fault that a handler of the flow dealt with.</summary>
    Handled,

    /// <summary>With a business fault; what had been done was undone.</summary>
    Failed,
}
