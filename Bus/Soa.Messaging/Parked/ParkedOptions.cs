using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Soa.Messaging.Parked;

/// <summary>The settings of the parked documents, <c>Soa:Parked</c> in the configuration.</summary>
public sealed record ParkedOptions
{
    /// <summary>Where the settings stand.</summary>
    public const string Section = "Soa:Parked";

    /// <summary>How long a document is kept after somebody replayed or discarded it. One that waits for a decision is kept for ever. Default: 90 days.</summary>
    public TimeSpan Retention { get; init; } = TimeSpan.FromDays(90);

    /// <summary>Reads and checks the settings.</summary>
    /// <exception cref="OptionsValidationException">Some are wrong.</exception>
    public static ParkedOptions Read(IConfiguration configuration)
    {
        var options = configuration.GetSection(Section).Get<ParkedOptions>() ?? new ParkedOptions();
        return options.Retention > TimeSpan.Zero
            ? options
            : throw new OptionsValidationException(
                Section, typeof(ParkedOptions), [$"{Section}:Retention is {options.Retention}; it must be above zero."]);
    }
}
