using System.Globalization;
using Soa.Bus.Load.Comparing;

namespace Soa.Bus.Load;

/// <summary>Represents options as they were given on the command line, a name and a value each.</summary>
internal sealed class GivenOptions
{
    private readonly Dictionary<string, string> given = new(StringComparer.Ordinal);

    /// <summary>Reads options.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="known">The names that may be given.</param>
    /// <exception cref="ArgumentException">An option is not known.</exception>
    public GivenOptions(IEnumerable<string> args, params string[] known)
    {
        foreach (var pair in args.Chunk(2))
            given[pair[0]] = pair.ElementAtOrDefault(1) ?? "";
        if (given.Keys.Except(known).FirstOrDefault() is { } unknown)
            throw new ArgumentException($"'{unknown}' is not known. Known: {string.Join(", ", known)}.");
    }

    /// <summary>Returns a value; <c>null</c> if it was not given.</summary>
    public string? Find(string name) => given.GetValueOrDefault(name);

    /// <summary>Returns what <c>--slices</c>, <c>--seconds</c> and another option for the clients say.</summary>
    /// <param name="clients">The name of the option for the clients.</param>
    /// <param name="usual">What holds where nothing was given.</param>
    public Pace Pace(string clients, Pace usual) => usual with
    {
        Clients = Find(clients) is { } count ? int.Parse(count, CultureInfo.InvariantCulture) : usual.Clients,
        Slices = Find("--slices") is { } slices ? int.Parse(slices, CultureInfo.InvariantCulture) : usual.Slices,
        Time = Find("--seconds") is { } seconds
            ? TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture))
            : usual.Time,
    };
}
