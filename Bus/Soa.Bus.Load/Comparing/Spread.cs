using System.Globalization;

namespace Soa.Bus.Load.Comparing;

/// <summary>Represents a median with the quartiles around it.</summary>
internal readonly record struct Spread(double Lower, double Median, double Upper)
{
    /// <summary>Returns the spread of some values.</summary>
    public static Spread Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        double At(double part)
        {
            var at = part * (sorted.Length - 1);
            var (low, high) = (sorted[(int)at], sorted[(int)Math.Ceiling(at)]);
            return low + ((high - low) * (at - Math.Floor(at)));
        }

        return new Spread(At(0.25), At(0.5), At(0.75));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Median:N2} ({Lower:N2} to {Upper:N2})");
}
