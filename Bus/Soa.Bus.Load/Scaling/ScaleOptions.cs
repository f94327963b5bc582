using System.Globalization;
using Soa.Bus.Load.Comparing;

namespace Soa.Bus.Load.Scaling;

/// <summary>Represents the command line of <see cref="ScaleProgram"/>.</summary>
/// <param name="Assembly">The assembly of <c>Soa.Processes</c>.</param>
/// <param name="Systems">The numbers of bus processes and of broker nodes of each system; ratios are to the first one.</param>
/// <param name="Pace">Clients and bursts.</param>
/// <param name="Orders">The orders of a burst.</param>
/// <param name="WarmUps">The bursts that do not count.</param>
/// <param name="OpenSeconds">How long each open load lasts.</param>
internal sealed record ScaleOptions(
    string Assembly, IReadOnlyList<(int Buses, int Nodes)> Systems, Pace Pace, int Orders, int WarmUps, double OpenSeconds)
{
    private static readonly Pace Usual = new(Clients: 16, Slices: 7, TimeSpan.Zero);

    /// <summary>Reads it.</summary>
    /// <exception cref="ArgumentException">An option is not known, or the assembly is missing.</exception>
    public static ScaleOptions Parse(IReadOnlyList<string> args)
    {
        if (args is not [var assembly, ..] || assembly.StartsWith("--", StringComparison.Ordinal))
            throw new ArgumentException("Name the program that starts the processes: scale PATH/Soa.Processes.dll");
        var given = new GivenOptions(args.Skip(1), "--systems", "--slices", "--orders", "--warm-up", "--clients", "--open");
        double Number(string name, double usual) =>
            given.Find(name) is { } text ? double.Parse(text, CultureInfo.InvariantCulture) : usual;
        return new ScaleOptions(
            assembly, [.. (given.Find("--systems") ?? "1x1,2x1,4x1,1x3,2x3,4x3").Split(',').Select(System)],
            given.Pace("--clients", Usual), (int)Number("--orders", 400), (int)Number("--warm-up", 6), Number("--open", 20));
    }

    private static (int Buses, int Nodes) System(string text) =>
        text.Split('x') is [var buses, var nodes] && int.TryParse(buses, CultureInfo.InvariantCulture, out var first)
            && int.TryParse(nodes, CultureInfo.InvariantCulture, out var second) && first > 0 && second > 0
            ? (first, second)
            : throw new ArgumentException($"The system '{text}' is not known. Write bus processes and broker nodes, such as 2x3.");
}
