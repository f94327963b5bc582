namespace Soa.Contrast.KnownResults;

/// <summary>Tells whether figures say the same as somebody else's.</summary>
internal enum Verdict
{
    /// <summary>They do, and the quartiles do not overlap.</summary>
    Confirmed,

    /// <summary>They say the opposite, and the quartiles do not overlap.</summary>
    NotConfirmed,

    /// <summary>The quartiles overlap, or figures of one kind disagree with those of another.</summary>
    Undecided,

    /// <summary>There are no figures that could tell.</summary>
    NotMeasured,
}
