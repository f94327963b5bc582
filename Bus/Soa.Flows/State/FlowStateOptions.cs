namespace Soa.Flows.State;

/// <summary>Describes how long flows keep what they keep: <c>Soa:Flows:State</c>.</summary>
public sealed record FlowStateOptions
{
    /// <summary>
    /// Gets how long a group that is done is remembered, so that a member that comes again is known; the same for the documents of a
    /// sequence. Default: 14 days, as long as services remember their answers. Without a database it is an hour at most.
    /// </summary>
    public TimeSpan Retention { get; init; } = TimeSpan.FromDays(14);

    /// <summary>Gets how long a document that was checked in is kept, if its step does not say. Default: 7 days.</summary>
    public TimeSpan ClaimRetention { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Gets how often it is looked for documents whose time has come. Default: 1 s.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(1);

    internal IEnumerable<string> Validate()
    {
        (string, TimeSpan)[] times =
            [(nameof(Retention), Retention), (nameof(ClaimRetention), ClaimRetention), (nameof(Interval), Interval)];
        foreach (var (name, value) in times)
        {
            if (value <= TimeSpan.Zero)
                yield return $"{name} is {value}; it must be above zero.";
        }
    }
}
