namespace Soa.Flows.Timers;

/// <summary>What came of the wish to carry out a firing.</summary>
internal enum TimerClaim
{
    /// <summary>This process is the one to do it.</summary>
    Mine,

    /// <summary>It was carried out.</summary>
    Done,

    /// <summary>Another process is at this one or at one before it.</summary>
    Busy,
}
