namespace Soa.Flows.Splitting;

/// <summary>Specifies what becomes of a split when one of its parts meets a business fault that no handler takes.</summary>
internal enum OnPartFault
{
    /// <summary>The split ends with the fault.</summary>
    Stop,

    /// <summary>What the part did is undone, and the next part follows.</summary>
    Continue,

    /// <summary>
    /// What the part did is undone, the next part follows, and after the last part the split ends with one fault that lists all of them.
    /// </summary>
    Collect,
}
