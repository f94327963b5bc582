using Soa.Messaging.Journal.Reading;

namespace Soa.Messaging.Journal.Searching;

/// <summary>Represents times from one to another (UTC).</summary>
/// <param name="From">The first.</param>
/// <param name="Until">The first that is not meant.</param>
internal sealed record TimeRange(DateTime From, DateTime Until)
{
    /// <summary>Specifies all times.</summary>
    public static readonly TimeRange Always = new(DateTime.MinValue, BlockScan.Never);

    /// <summary>Determines whether a time is meant.</summary>
    public bool Has(DateTime time) => time >= From && time < Until;

    /// <summary>Returns the times that both mean.</summary>
    public TimeRange And(TimeRange other) =>
        new(From > other.From ? From : other.From, Until < other.Until ? Until : other.Until);
}
