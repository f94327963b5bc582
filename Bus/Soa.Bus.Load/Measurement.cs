using System.Diagnostics;

namespace Soa.Bus.Load;

/// <summary>Represents the result of a run.</summary>
/// <param name="PerSecond">Right answers a second.</param>
/// <param name="P50">The median, in milliseconds.</param>
/// <param name="P99">The 99th percentile, in milliseconds.</param>
/// <param name="Errors">Wrong answers.</param>
/// <param name="Cpu">The processor time of the server, in cores.</param>
/// <param name="Megabytes">The most memory the server had so far.</param>
internal sealed record Measurement(double PerSecond, double P50, double P99, int Errors, double Cpu, double Megabytes)
{
    public static Measurement Of(IReadOnlyList<(List<long> Taken, int Errors)> clients, TimeSpan time, double cpu, double megabytes)
    {
        var taken = clients.SelectMany(client => client.Taken).Order().ToArray();
        double At(double part) => taken.Length == 0
            ? double.NaN
            : Stopwatch.GetElapsedTime(0, taken[(int)((taken.Length - 1) * part)]).TotalMilliseconds;
        return new Measurement(taken.Length / time.TotalSeconds, At(0.5), At(0.99), clients.Sum(client => client.Errors), cpu, megabytes);
    }

    public override string ToString() =>
        $"{PerSecond,8:N0} req/s  p50 {P50,7:N2} ms  p99 {P99,7:N2} ms  {Errors} errors  {Cpu:N2} cores  {Megabytes,5:N0} MB";
}
