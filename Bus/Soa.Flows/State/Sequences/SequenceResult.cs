namespace Soa.Flows.State.Sequences;

/// <summary>Specifies what becomes of a document that comes to its sequence.</summary>
internal enum SequenceResult
{
    /// <summary>It is its turn, or was when it came before.</summary>
    Passes,

    /// <summary>It waits for others.</summary>
    Waits,

    /// <summary>It waited as long as it was to, and something before it is still missing.</summary>
    WaitedLongEnough,

    /// <summary>The turn of its number is over.</summary>
    Late,

    /// <summary>Another document came with its number.</summary>
    Taken,

    /// <summary>As many documents wait as may.</summary>
    TooMany,

    /// <summary>The documents that wait have as many bytes as they may have.</summary>
    TooLarge,
}
