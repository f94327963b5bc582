using Soa.Messaging.Settings;

namespace Soa.Shipping;

/// <summary>Represents the settings of the Shipping service: section <c>Soa:Shipping</c>.</summary>
public sealed record ShippingOptions : ISettings
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Soa:Shipping";

    static string ISettings.Section => Section;

    /// <summary>
    /// Gets the ISO 3166-1 alpha-2 code of the warehouse's country: shipments within it are domestic, and its post numbers the shipments.
    /// </summary>
    public string HomeCountry { get; init; } = "GB";

    /// <inheritdoc/>
    public IEnumerable<string> FindErrors()
    {
        if (HomeCountry is not { Length: 2 } country || !country.All(char.IsAsciiLetterUpper))
            yield return $"{Section}:{nameof(HomeCountry)} is '{HomeCountry}'; set an ISO 3166-1 alpha-2 code, "
                + "two capital letters such as GB.";
    }
}
