namespace Soa.Bus.Load.Queueing;

/// <summary>Represents a distribution of times, in seconds.</summary>
/// <param name="Next">Draws one.</param>
internal sealed record ServiceTime(Func<Random, double> Next)
{
    /// <summary>Returns times that are all equal.</summary>
    public static ServiceTime Constant(double mean) => new(_ => mean);

    /// <summary>Returns times without memory, whose spread is their mean.</summary>
    public static ServiceTime Exponential(double mean) => new(random => -mean * Math.Log(1 - random.NextDouble()));

    /// <summary>Returns times with a long tail, as measured ones have.</summary>
    /// <param name="mean">The mean.</param>
    /// <param name="spread">The standard deviation as a part of the mean.</param>
    public static ServiceTime Lognormal(double mean, double spread)
    {
        var variance = Math.Log(1 + (spread * spread));
        var (middle, deviation) = (Math.Log(mean) - (variance / 2), Math.Sqrt(variance));
        // Box and Muller's method.
        return new(random => Math.Exp(middle + (deviation
            * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()))));
    }
}
