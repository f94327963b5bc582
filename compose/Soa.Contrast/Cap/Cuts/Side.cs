namespace Soa.Contrast.Cap.Cuts;

/// <summary>Names the sides of the cut.</summary>
internal enum Side
{
    /// <summary>One node.</summary>
    Minority,

    /// <summary>The other two.</summary>
    Majority,
}
