namespace Soa.Messaging.Series;

/// <summary>Represents a range of time, up to now, in which series are looked at.</summary>
public sealed class SeriesRange
{
    private SeriesRange(string name, string title, TimeSpan length, int stored, int frame) =>
        (Name, Title, Length, Stored, Frame) = (name, title, length, stored, TimeSpan.FromSeconds(frame));

    /// <summary>Gets all ranges, the shortest first.</summary>
    public static IReadOnlyList<SeriesRange> All { get; } =
    [
        new("15m", "15 minutes", TimeSpan.FromMinutes(15), 10, 10),
        new("1h", "1 hour", TimeSpan.FromHours(1), 60, 60),
        new("6h", "6 hours", TimeSpan.FromHours(6), 60, 180),
        new("24h", "24 hours", TimeSpan.FromHours(24), 600, 600),
        new("7d", "7 days", TimeSpan.FromDays(7), 3600, 3600),
        new("14d", "14 days", TimeSpan.FromDays(14), 3600, 7200),
    ];

    /// <summary>Gets what it is called in addresses, such as <c>15m</c>.</summary>
    public string Name { get; }

    /// <summary>Gets what it is called for people.</summary>
    public string Title { get; }

    /// <summary>Gets how long it is.</summary>
    public TimeSpan Length { get; }

    /// <summary>Gets the length of the frames that it is divided into, for charts.</summary>
    public TimeSpan Frame { get; }

    /// <summary>Gets the length of the periods that are read, in seconds: one of <see cref="SeriesPeriod.Lengths"/>.</summary>
    internal int Stored { get; }

    /// <summary>Returns the range of a name; the shortest if there is none of that name.</summary>
    public static SeriesRange Of(string? name) => All.FirstOrDefault(range => range.Name == name) ?? All[0];
}
