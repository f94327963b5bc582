using System.Globalization;

namespace Soa.Flows;

/// <summary>
/// Describes what one document may cost. A hostile or broken one meets a limit, not the end of the process: the business fault
/// <c>LimitExceeded</c>, which names the limit and is not repeated, as the document would meet it again.
/// </summary>
public sealed record FlowLimits
{
    /// <summary>Gets the deepest nesting of elements in a document that a flow looks inside, and in one that a map writes.</summary>
    public int Depth { get; init; } = 256;

    /// <summary>
    /// Gets the largest document, in bytes, that is received into memory: by HTTP, from a file, or as the answer of an HTTP call.
    /// </summary>
    public int DocumentBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>
    /// Gets the largest document, in bytes, that is taken at all. One beyond <see cref="DocumentBytes"/> is kept as a file: steps pass it
    /// on, split it as a stream or check it in, but cannot look inside.
    /// </summary>
    public int LargeDocumentBytes { get; init; } = 1024 * 1024 * 1024;

    /// <summary>Gets the longest time one map may run.</summary>
    public TimeSpan MapTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets the largest document, in bytes, that a map may write.</summary>
    public int MapOutputBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>Gets the most memory, in bytes, that one map may use up while it runs: a text that doubles itself ends here.</summary>
    public long MapMemoryBytes { get; init; } = 1024L * 1024 * 1024;

    /// <summary>Gets the longest time one XPath expression may take.</summary>
    public TimeSpan XPathTime { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Gets the longest time a flow may take over one document, unless the flow says <c>time:</c> itself; a technical failure, as whom it
    /// waits for may be quicker again.
    /// </summary>
    public TimeSpan FlowTime { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Gets the most steps a flow may make for one document, each turn of a loop and each part of a split counted.</summary>
    public int Steps { get; init; } = 1_000_000;

    /// <summary>Gets the longest text, in bytes, that a variable may hold.</summary>
    public int VariableBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Gets the most parts into which one document is split that is in memory as a whole.</summary>
    public int Parts { get; init; } = 100_000;

    /// <summary>Gets the most parts into which one document is split that is read as a stream.</summary>
    public int StreamedParts { get; init; } = 10_000_000;

    /// <summary>
    /// Gets the most documents in one group of a step <c>aggregate</c>, and the most that wait in one sequence of a step
    /// <c>resequence</c>.
    /// </summary>
    public int GroupMembers { get; init; } = 10_000;

    /// <summary>Gets how many bytes the documents of one group, or those that wait in one sequence, may have together.</summary>
    public int GroupBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Gets how many groups of one step <c>aggregate</c> may be open at once.</summary>
    public int OpenGroups { get; init; } = 10_000;

    /// <summary>Gets how many violations one fault lists; the rest are counted.</summary>
    public int Violations { get; init; } = 100;

    /// <summary>Returns what is wrong: a limit that is not above zero lets nothing through.</summary>
    internal IEnumerable<string> Validate() =>
        from limit in typeof(FlowLimits).GetProperties()
        let value = limit.GetValue(this)
        where value is TimeSpan time ? time <= TimeSpan.Zero : Convert.ToInt64(value, CultureInfo.InvariantCulture) <= 0
        select $"{limit.Name} is {value}; it must be above zero.";
}
