using Soa.Messaging.Settings;

namespace Soa.Soap.Security.Limits;

/// <summary>Holds the limits of connections and requests, <c>Soa:Http</c> in the configuration.</summary>
public sealed record HttpLimitOptions : ISettings
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Soa:Http";

    static string ISettings.Section => Section;

    /// <summary>Gets the maximum number of connections at once. Default: 10,000.</summary>
    public int MaxConnections { get; init; } = 10_000;

    /// <summary>Gets the maximum number of header fields of a request. Default: 64.</summary>
    public int MaxHeaders { get; init; } = 64;

    /// <summary>Gets the maximum number of bytes of them together. Default: 16 KiB.</summary>
    public int MaxHeaderBytes { get; init; } = 16 * 1024;

    /// <summary>Gets the time that they may take to arrive. Default: 15 s.</summary>
    public TimeSpan HeadersTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// Gets the number of bytes of a body that must arrive in a second on average, after the first seconds; slower senders are cut off.
    /// Default: 1,024.
    /// </summary>
    public int MinBodyBytesPerSecond { get; init; } = 1024;

    /// <summary>Gets the time for which a body may be slower than that at the beginning. Default: 5 s.</summary>
    public TimeSpan BodyGrace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets the time that a connection may wait for the next request. Default: 2 minutes.</summary>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Gets the number of bytes that the bodies of all requests may take up in memory together; further requests get 503. Default: a
    /// quarter of what the process may have.
    /// </summary>
    public long MaxRequestMemory { get; init; } = Math.Max(LeastMemory, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4);

    /// <summary>
    /// Gets the number of bytes that bodies too large for memory may take up in temporary files. Default: half of what is free there at
    /// start.
    /// </summary>
    public long MaxRequestFiles { get; init; } = new DriveInfo(Path.GetTempPath()).AvailableFreeSpace / 2;

    /// <summary>Room for one document of the largest size that is received into memory, while its array grows, beside others.</summary>
    private const long LeastMemory = 64L * 1024 * 1024;

    /// <inheritdoc/>
    public IEnumerable<string> FindErrors()
    {
        foreach (var (name, value, least) in new (string, long, long)[]
        {
            (nameof(MaxRequestMemory), MaxRequestMemory, LeastMemory), (nameof(MaxRequestFiles), MaxRequestFiles, 0),
            (nameof(MaxConnections), MaxConnections, 1), (nameof(MaxHeaders), MaxHeaders, 16),
            (nameof(MaxHeaderBytes), MaxHeaderBytes, 1024), (nameof(MinBodyBytesPerSecond), MinBodyBytesPerSecond, 1),
        })
        {
            if (value < least)
                yield return $"{Section}:{name} is {value}; it must be {least} or more.";
        }

        (string, TimeSpan)[] times =
            [(nameof(HeadersTimeout), HeadersTimeout), (nameof(BodyGrace), BodyGrace), (nameof(KeepAlive), KeepAlive)];
        foreach (var (name, value) in times)
        {
            // Kestrel looks once a second, and takes no grace below that.
            if (value <= TimeSpan.FromSeconds(1))
                yield return $"{Section}:{name} is {value}; it must be above 1 s.";
        }
    }
}
