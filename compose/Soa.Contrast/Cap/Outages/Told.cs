namespace Soa.Contrast.Cap.Outages;

/// <summary>Names what customers learn at once about their orders.</summary>
internal enum Told
{
    /// <summary>That it is taken.</summary>
    Taken,

    /// <summary>That it cannot be fulfilled.</summary>
    Rejected,

    /// <summary>That it is not taken now: the service refused, or did not answer in time.</summary>
    NotNow,
}
