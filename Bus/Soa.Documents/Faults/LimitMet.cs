namespace Soa.Documents.Faults;

/// <summary>Describes the limit that a document exceeded.</summary>
/// <param name="Name">Its name: that of a setting below <see cref="Section"/>, or of a limit that is fixed.</param>
/// <param name="Value">What it is, with its unit.</param>
public sealed record LimitMet(string Name, string Value)
{
    /// <summary>The section of the configuration that has the limits.</summary>
    public const string Section = "Soa:Flows:Limits";

    /// <summary>Gets the setting that changes the limit; <c>null</c> if it is fixed.</summary>
    public string? Setting { get; init; } = $"{Section}:{Name}";

    /// <summary>Gets the flow that exceeded it.</summary>
    public string? Flow { get; init; }

    /// <summary>Gets the path of the step, if it was one.</summary>
    public string? Step { get; init; }

    /// <summary>Returns a limit of bytes.</summary>
    public static LimitMet Bytes(string name, long bytes) => new(name, $"{bytes} bytes");

    /// <summary>Returns a limit of time.</summary>
    public static LimitMet Time(string name, TimeSpan time) => new(name, $"{time.TotalSeconds} s");

    /// <summary>Returns a limit that no setting changes.</summary>
    public static LimitMet Fixed(string name, string value) => new(name, value) { Setting = null };

    /// <summary>Returns the limit and its setting as a sentence.</summary>
    public string Describe() => Setting is null ? $"The limit is {Value}." : $"The limit is {Value} (setting {Setting}).";
}
