namespace Soa.Messaging.Receiving;

/// <summary>Specifies what to do with a document that could not be handled.</summary>
internal enum FailureAction
{
    /// <summary>Try again here, after a short pause.</summary>
    Retry,

    /// <summary>Let it wait outside of its queue and come back.</summary>
    Delay,

    /// <summary>Answer the caller with the failure; the caller decides what to do.</summary>
    TellCaller,

    /// <summary>Move it to the dead letters, for a person to look at.</summary>
    Park,
}
