namespace Soa.Flows.DryRuns;

/// <summary>Specifies how a call of a dry run was answered.</summary>
public enum DryRunAnswer
{
    /// <summary>The endpoint gives no answer, or the flow does not go on with it.</summary>
    NotNeeded,

    /// <summary>The answer that the journal keeps of the same call was given again.</summary>
    FromJournal,

    /// <summary>The flow that was called ran too, as a part of the dry run.</summary>
    FromFlow,

    /// <summary>The answer is not known: the dry run ends here.</summary>
    Unknown,
}
