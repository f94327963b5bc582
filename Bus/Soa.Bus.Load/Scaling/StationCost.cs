using System.Globalization;

namespace Soa.Bus.Load.Scaling;

/// <summary>Describes what an order costs at a station.</summary>
/// <param name="Name">The station's name.</param>
/// <param name="Seconds">How long an order keeps one of its servers in all, in seconds.</param>
/// <param name="Servers">How many servers it has; <c>null</c> for as many as are needed.</param>
internal sealed record StationCost(string Name, double Seconds, int? Servers)
{
    /// <summary>Reads <c>NAME:MILLISECONDS[:SERVERS]</c>.</summary>
    /// <exception cref="ArgumentException">The text is not of this form.</exception>
    public static StationCost Parse(string text)
    {
        if (text.Split(':') is [{ Length: > 0 } name, var cost, .. [] or [_]] parts
            && double.TryParse(cost, CultureInfo.InvariantCulture, out var milliseconds) && milliseconds > 0)
        {
            if (parts.Length == 2)
                return new StationCost(name, milliseconds / 1000, null);
            if (int.TryParse(parts[2], CultureInfo.InvariantCulture, out var servers) && servers > 0)
                return new StationCost(name, milliseconds / 1000, servers);
        }

        throw new ArgumentException(
            $"The station '{text}' is not understood. Write its name, milliseconds an order, and servers: writer:5:1.");
    }
}
