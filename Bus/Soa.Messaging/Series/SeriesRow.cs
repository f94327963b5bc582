namespace Soa.Messaging.Series;

/// <summary>Represents what one process has measured in one period.</summary>
/// <param name="Seconds">The length of the period.</param>
/// <param name="StartsAt">When it begins (UTC).</param>
/// <param name="Content">The series, as <see cref="SeriesContent"/>.</param>
internal sealed record SeriesRow(int Seconds, DateTime StartsAt, byte[] Content);
