using System.Security.Claims;
using Soa.Documents;

namespace Soa.Soap.Security.SigningIn;

/// <summary>Represents somebody whom the provider of OpenID Connect has authenticated.</summary>
/// <param name="Name">The name for the audit; <c>null</c> if the provider gave none.</param>
/// <param name="Subject">The provider's own id of the person.</param>
/// <param name="Groups">The groups that the provider names.</param>
/// <param name="Roles">The roles that the settings give these groups.</param>
internal sealed record ProviderPerson(string? Name, string? Subject, IReadOnlyList<string> Groups, IReadOnlyList<string> Roles)
{
    private const string Everybody = "*";
    private const string SubjectClaim = "sub";
    private const int LongestName = 100;

    /// <summary>Reads the claims of an ID token or access token.</summary>
    public static ProviderPerson Read(ClaimsPrincipal person, OpenIdConnectSettings settings)
    {
        var groups = person.FindAll(settings.GroupsClaim).Select(claim => claim.Value).Distinct(StringComparer.Ordinal).ToList();
        var roles = groups.Append(Everybody)
            .SelectMany(group => settings.Roles.GetValueOrDefault(group) ?? [])
            .Where(role => !string.IsNullOrWhiteSpace(role)).Select(role => role.Trim()).Distinct(StringComparer.OrdinalIgnoreCase);
        return new ProviderPerson(Known(person, settings.NameClaim), Known(person, SubjectClaim), groups, [.. roles]);
    }

    private static string? Known(ClaimsPrincipal person, string claim)
    {
        var value = TextCut.Cut(XmlCharacters.ToLine(person.FindFirst(claim)?.Value ?? "").Trim(), LongestName).Trim();
        return value.Length > 0 ? value : null;
    }
}
