namespace Soa.Flows.Timers;

/// <summary>Specifies what is done about firings that were missed while no process ran.</summary>
public enum MissedFirings
{
    /// <summary>The latest is made up for.</summary>
    Latest,

    /// <summary>All are made up for, a thousand at most.</summary>
    All,

    /// <summary>They are left out.</summary>
    Skip,
}
