using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Soa.ServiceModel.Delivery;

/// <summary>The settings of the inbox, <c>Soa:Inbox</c> in the configuration.</summary>
public sealed record InboxOptions
{
    /// <summary>Where the settings stand.</summary>
    public const string Section = "Soa:Inbox";

    /// <summary>How long answers are kept. A message that is repeated later than that is taken for a new one. Default: 14 days.</summary>
    public TimeSpan Retention { get; init; } = TimeSpan.FromDays(14);

    /// <summary>Reads and checks the settings.</summary>
    /// <exception cref="OptionsValidationException">Some are wrong.</exception>
    public static InboxOptions Read(IConfiguration configuration)
    {
        var options = configuration.GetSection(Section).Get<InboxOptions>() ?? new InboxOptions();
        return options.Retention > TimeSpan.Zero
            ? options
            : throw new OptionsValidationException(
                Section, typeof(InboxOptions), [$"{Section}:Retention is {options.Retention}; it must be above zero."]);
    }

    /// <summary>Returns how long a process keeps answers, and whatever must be kept as long as they are.</summary>
    public static TimeSpan RetentionIn(IServiceProvider process) =>
        (process.GetService<IConfiguration>() is { } configuration ? Read(configuration) : new InboxOptions()).Retention;
}
