namespace Soa.Flows.Tracing;

/// <summary>Represents a step that a traced document went through.</summary>
/// <param name="Flow">The flow.</param>
/// <param name="Path">The step's path, with the number of the part or turn it was done for.</param>
/// <param name="Line">The step's line in the flow's file; 0 if it is not known.</param>
/// <param name="StartMicroseconds">When it began, counted from the beginning of the flow.</param>
public sealed record TracedStep(string Flow, string Path, int Line, long StartMicroseconds)
{
    /// <summary>Gets or sets how long it took, the steps within it included; <c>null</c> if it had not ended when the flow did.</summary>
    public long? Microseconds { get; set; }

    /// <summary>Gets or sets how it ended: the way in which the flow goes on, <c>Fault</c>, or <c>Error</c>.</summary>
    public string Outcome { get; set; } = "";

    /// <summary>Gets or sets the fault or the failure.</summary>
    public string? Reason { get; set; }

    /// <summary>Gets or sets the variables that it set, with their values; long values are cut.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; set; } = new Dictionary<string, string>();

    /// <summary>Gets or sets the document before it, as a place in <see cref="TracedSteps.Bodies"/>.</summary>
    public int? Before { get; set; }

    /// <summary>Gets or sets the document after it; the same place if it changed nothing.</summary>
    public int? After { get; set; }
}
