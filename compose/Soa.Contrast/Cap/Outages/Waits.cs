using Soa.Contrast.Measuring;

namespace Soa.Contrast.Cap.Outages;

/// <summary>Represents how long customers waited for something.</summary>
/// <param name="MedianSeconds">Half of them waited longer.</param>
/// <param name="LongestSeconds">Nobody waited longer.</param>
internal sealed record Waits(double MedianSeconds, double LongestSeconds)
{
    /// <summary>Returns them for some times; <c>null</c> if there is none.</summary>
    public static Waits? Of(IEnumerable<TimeSpan> times) =>
        times.Select(time => time.TotalSeconds).Order().ToArray() is { Length: > 0 } sorted
            ? new Waits(Spread.At(sorted, 0.5), sorted[^1])
            : null;
}
