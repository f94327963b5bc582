namespace Soa.Flows.Timers;

/// <summary>Specifies what came of the wish to carry out a firing.</summary>
internal enum TimerClaim
{
    /// <summary>This process is the one to do it.</summary>
    Mine,

    /// <summary>Records that it was carried out.</summary>
    Done,

    /// <summary>Another process is carrying out this one or one before it.</summary>
    Busy,
}
