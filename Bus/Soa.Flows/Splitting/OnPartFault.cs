namespace Soa.Flows.Splitting;

/// <summary>What becomes of a split when one of its parts meets a business fault that nobody handles.</summary>
internal enum OnPartFault
{
    /// <summary>The split ends with the fault.</summary>
    Stop,

    /// <summary>What the part did is undone, and the next part follows.</summary>
    Continue,

    /// <summary>The same, and after the last part the split ends with one fault that tells of all of them.</summary>
    Collect,
}
