using System.Security.Cryptography;

namespace Soa.Database;

/// <summary>
/// Makes numbers for orders, shipments and the like: a prefix and 13 characters of Crockford's base 32, such as <c>SO-0NB7W4Z2K9QXT</c>.
/// They sort by the time they were made, so an index grows at its end and a page can begin behind the last number seen.
/// </summary>
/// <remarks>
/// 40 bits of milliseconds since 2020-01-01 and 24 random bits. A collision is a duplicate key, which the caller's transaction reports.
/// </remarks>
public static class DocumentNumber
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const double LastMillisecond = (1L << 40) - 1;
    private static readonly DateTimeOffset Epoch = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Returns a new number, unique in practice.</summary>
    /// <param name="prefix">The kind of document, for the reader: <c>SO</c>, <c>RES</c> …</param>
    /// <param name="time">The clock.</param>
    public static string New(string prefix, TimeProvider time) =>
        Write(prefix, ((ulong)(time.GetUtcNow() - Epoch).TotalMilliseconds << 24) | (uint)RandomNumberGenerator.GetInt32(1 << 24));

    /// <summary>
    /// Returns the lowest number that can have been made at a time: what was made before is lower, and what was made then or later is
    /// not.
    /// </summary>
    /// <param name="prefix">The kind of document.</param>
    /// <param name="time">The time (UTC); one that no number can be made at counts as the first or the last that can.</param>
    public static string Lowest(string prefix, DateTime time) =>
        Write(prefix, (ulong)Math.Clamp((time - Epoch.UtcDateTime).TotalMilliseconds, 0, LastMillisecond) << 24);

    private static string Write(string prefix, ulong number) =>
        string.Create(prefix.Length + 14, (prefix, value: number), static (span, state) =>
        {
            state.prefix.CopyTo(span);
            span[state.prefix.Length] = '-';
            for (var i = span.Length - 1; i > state.prefix.Length; i--, state.value >>= 5)
                span[i] = Alphabet[(int)(state.value & 31)];
        });
}
