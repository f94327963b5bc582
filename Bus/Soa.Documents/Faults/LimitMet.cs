namespace Soa.Documents.Faults;

/// <summary>The limit that a document ran into.</summary>
/// <param name="Name">Its name: that of a setting below <see cref="Section"/>, or of a limit that is fixed.</param>
/// <param name="Value">What it is, with its unit.</param>
public sealed record LimitMet(string Name, string Value)
{
    /// <summary>The section of the configuration that has the limits.</summary>
    public const string Section = "Soa:Flows:Limits";

    /// <summary>Where it can be changed; <c>null</c> if it is fixed.</summary>
    public string? Setting { get; init; } = $"{Section}:{Name}";

    /// <summary>The flow that ran into it.</summary>
    public string? Flow { get; init; }

    /// <summary>The path of the step, if it was one.</summary>
    public string? Step { get; init; }

    /// <summary>Some bytes, as a value.</summary>
    public static LimitMet Bytes(string name, long bytes) => new(name, $"{bytes} bytes");

    /// <summary>A time, as a value.</summary>
    public static LimitMet Time(string name, TimeSpan time) => new(name, $"{time.TotalSeconds} s");

    /// <summary>A limit that no setting changes.</summary>
    public static LimitMet Fixed(string name, string value) => new(name, value) { Setting = null };

    /// <summary>What has become of it, for a person.</summary>
    public string Describe() => Setting is null ? $"The limit is {Value}." : $"The limit is {Value} (setting {Setting}).";
}
