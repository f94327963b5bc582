namespace Soa.Documents.Faults;

/// <summary>Holds the names of the limits that documents meet outside of flows too. They are those of the settings.</summary>
internal static class LimitNames
{
    /// <summary>How deep elements may be nested.</summary>
    public const string Depth = "Depth";

    /// <summary>The largest document that is kept in memory.</summary>
    public const string DocumentBytes = "DocumentBytes";

    /// <summary>The largest document that a conversion or a map may write.</summary>
    public const string MapOutputBytes = "MapOutputBytes";
}
