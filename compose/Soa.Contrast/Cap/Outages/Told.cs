namespace Soa.Contrast.Cap.Outages;

/// <summary>Names what customers are told of their orders at once.</summary>
internal enum Told
{
    /// <summary>That it is taken.</summary>
    Taken,

    /// <summary>That it cannot be fulfilled.</summary>
    Rejected,

    /// <summary>That it is not taken now: the service refused, or did not answer in time.</summary>
    NotNow,
}
