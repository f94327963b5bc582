namespace Soa.Bus.Messaging.Receiving;

/// <summary>What to do with a document that could not be handled.</summary>
internal enum FailureAction
{
    /// <summary>Try again after a pause.</summary>
    Retry,

    /// <summary>Tell the caller, who decides what to do.</summary>
    TellCaller,

    /// <summary>Move it to the dead letters.</summary>
    DeadLetter,
}
