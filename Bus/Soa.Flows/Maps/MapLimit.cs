namespace Soa.Flows.Maps;

/// <summary>Specifies the limits of a map.</summary>
internal enum MapLimit
{
    /// <summary>Templates call each other too deeply.</summary>
    Depth,

    /// <summary>It runs too long.</summary>
    Time,

    /// <summary>It uses up too much memory.</summary>
    Memory,
}
