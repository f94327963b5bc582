using System.Diagnostics;

namespace Soa.Bus.Load.Comparing;

/// <summary>Represents what one server did in one slice of time.</summary>
/// <param name="PerSecond">Right answers a second.</param>
/// <param name="P50">The median, in milliseconds.</param>
/// <param name="P99">The 99th percentile, in milliseconds.</param>
/// <param name="Errors">Wrong answers.</param>
/// <param name="Microseconds">The processor time of the server for each right answer, in microseconds.</param>
/// <param name="BrokerMicroseconds">That of the broker; zero if there is none.</param>
internal sealed record Slice(double PerSecond, double P50, double P99, int Errors, double Microseconds, double BrokerMicroseconds)
{
    public static Slice Of(
        IReadOnlyList<(List<long> Taken, int Errors)> clients, TimeSpan time, TimeSpan processor, TimeSpan broker, int laterErrors)
    {
        var taken = clients.SelectMany(client => client.Taken).Order().ToArray();
        double At(double part) => taken.Length == 0
            ? double.NaN
            : Stopwatch.GetElapsedTime(0, taken[(int)((taken.Length - 1) * part)]).TotalMilliseconds;
        return new Slice(
            taken.Length / time.TotalSeconds, At(0.5), At(0.99), clients.Sum(client => client.Errors) + laterErrors,
            processor.TotalMicroseconds / Math.Max(1, taken.Length), broker.TotalMicroseconds / Math.Max(1, taken.Length));
    }
}
