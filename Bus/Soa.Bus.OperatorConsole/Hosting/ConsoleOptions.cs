using Soa.Messaging.Settings;

namespace Soa.Bus.OperatorConsole.Hosting;

/// <summary>Holds the settings of the console.</summary>
public sealed record ConsoleOptions : ISettings
{
    /// <summary>Specifies the section of the configuration.</summary>
    public const string Section = "Soa:Console";

    private const string Placeholder = "{traceId}";

    static string ISettings.Section => Section;

    /// <summary>
    /// Gets the address at which a trace is shown, with <c>{traceId}</c> for its id: <c>https://jaeger.example/trace/{traceId}</c>.
    /// Without it, ids of traces are shown and lead nowhere.
    /// </summary>
    public string? TraceAddress { get; init; }

    /// <summary>Returns the address of a trace; <c>null</c> if none is set.</summary>
    public string? AddressOf(Guid trace) => TraceAddress?.Replace(Placeholder, trace.ToString("N"), StringComparison.Ordinal);

    /// <inheritdoc/>
    public IEnumerable<string> FindErrors()
    {
        if (TraceAddress is null)
            yield break;
        if (!TraceAddress.Contains(Placeholder, StringComparison.Ordinal)
            || !Uri.TryCreate(AddressOf(Guid.Empty), UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            yield return $"{Section}:{nameof(TraceAddress)} is '{TraceAddress}'; "
                + $"it must be an address with {Placeholder}, such as https://jaeger.example/trace/{Placeholder}.";
        }
    }
}
