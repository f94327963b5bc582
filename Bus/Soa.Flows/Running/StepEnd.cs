namespace Soa.Flows.Running;

/// <summary>Specifies the ways in which a step ends.</summary>
public enum StepEnd
{
    /// <summary>The next step follows.</summary>
    Next,

    /// <summary>The flow ends normally.</summary>
    Stop,

    /// <summary>The document or part goes no further.</summary>
    Discard,

    /// <summary>The step after the one that faulted follows.</summary>
    Continue,

    /// <summary>A business fault was met.</summary>
    Fault,

    /// <summary>A business fault was raised on purpose.</summary>
    Raise,

    /// <summary>A handler dealt with a business fault.</summary>
    Handled,

    /// <summary>The flow goes on at the same step with another document, as if that were what it had received.</summary>
    Resume,
}
