namespace Soa.Flows.DryRuns;

/// <summary>Specifies how a dry run ended.</summary>
public enum DryRunEnd
{
    /// <summary>The flow would run to its end.</summary>
    Completed,

    /// <summary>The flow would meet a business fault, and handle it.</summary>
    Handled,

    /// <summary>The flow would refuse the document with a business fault, and it would be parked again.</summary>
    Refused,

    /// <summary>The flow would fail technically, and be tried again.</summary>
    Failed,

    /// <summary>It is not known what a call would be answered, so the dry run ended there.</summary>
    Stopped,

    /// <summary>The dry run could not be made, or took too long.</summary>
    Impossible,
}
