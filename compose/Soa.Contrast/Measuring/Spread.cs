namespace Soa.Contrast.Measuring;

/// <summary>Represents a median with the quartiles around it.</summary>
/// <param name="Lower">A quarter of the values is below it.</param>
/// <param name="Median">Half of the values is below it.</param>
/// <param name="Upper">Three quarters of the values are below it.</param>
internal readonly record struct Spread(double Lower, double Median, double Upper)
{
    /// <summary>Returns the spread of some values.</summary>
    public static Spread Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return new Spread(At(sorted, 0.25), At(sorted, 0.5), At(sorted, 0.75));
    }

    /// <summary>Returns the value below which 99 of 100 sorted values are; not a number if there are fewer than 100.</summary>
    public static double P99(double[] sorted) => sorted.Length < 100 ? double.NaN : At(sorted, 0.99);

    /// <summary>Returns the value below which a part of sorted values is.</summary>
    public static double At(double[] sorted, double part)
    {
        if (sorted.Length == 0)
            return double.NaN;
        var at = part * (sorted.Length - 1);
        var (low, high) = (sorted[(int)at], sorted[(int)Math.Ceiling(at)]);
        return low + ((high - low) * (at - Math.Floor(at)));
    }
}
