using Microsoft.AspNetCore.WebUtilities;
using Soa.Soap;

namespace Soa.Bus.OperatorConsole.Trying;

/// <summary>Represents the address of the page on which an operation is tried: what is tried, how, and which try is shown.</summary>
/// <param name="Name">The name of the service or flow.</param>
/// <param name="Path">The path of a flow; <c>null</c> for a service.</param>
/// <param name="Operation">The operation.</param>
public sealed record TryAddress(string Name, string? Path, string Operation)
{
    /// <summary>Gets a value that indicates whether the envelope is edited as text.</summary>
    public bool IsRaw { get; init; }

    /// <summary>Gets the version of SOAP.</summary>
    public SoapVersion Version { get; init; } = SoapVersion.Soap11;

    /// <summary>Gets the number of the try that is shown.</summary>
    public int? Try { get; init; }

    /// <inheritdoc/>
    public override string ToString()
    {
        var query = new Dictionary<string, string?>
        {
            [Path is null ? "service" : "flow"] = Name,
            ["path"] = Path,
            ["operation"] = Operation,
            ["view"] = IsRaw ? "raw" : null,
            ["version"] = Version == SoapVersion.Soap12 ? Version.Number : null,
            ["try"] = Try?.ToString(System.Globalization.CultureInfo.InvariantCulture),
        };
        return QueryHelpers.AddQueryString("console/try", query.Where(pair => pair.Value is not null));
    }
}
