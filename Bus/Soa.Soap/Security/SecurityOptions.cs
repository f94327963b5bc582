using Microsoft.Extensions.Configuration;
using Soa.Messaging.Settings;
using Soa.Soap.Security.Messages;

namespace Soa.Soap.Security;

/// <summary>
/// Holds the settings of <c>Soa:Security</c>: who may call what. A process whose settings name no callers is open to its own machine
/// only.
/// </summary>
public sealed record SecurityOptions : ISettings
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Soa:Security";

    /// <summary>The role that reads the journal and the parked documents.</summary>
    public const string Auditor = "auditor";

    /// <summary>The role that also edits, replays and discards parked documents.</summary>
    public const string Operator = "operator";

    // The binder knows the keys of the tables, and leaves them to Complete.
    private const string Unbound = "*";

    static string ISettings.Section => Section;

    [ConfigurationKeyName(nameof(Services))]
    private static string? ServicesKey => null;

    [ConfigurationKeyName(nameof(Flows))]
    private static string? FlowsKey => null;

    /// <summary>
    /// Gets whether callers must authenticate. Without it: if there are users, client certificates or tokens, they must.
    /// </summary>
    public AuthenticationMode? Authentication { get; init; }

    /// <summary>
    /// Gets whether passwords and bearer tokens may come over a connection without TLS. Default: never. A digest (<see
    /// cref="UserOptions.DigestSecret"/>) does not give the password away and may always.
    /// </summary>
    public CredentialsWithoutTls CredentialsWithoutTls { get; init; }

    /// <summary>Callers with a password, by name: HTTP Basic and WS-Security's UsernameToken.</summary>
    public Dictionary<string, UserOptions> Users { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Callers with a certificate.</summary>
    public ClientCertificateOptions ClientCertificates { get; init; } = new();

    /// <summary>Callers with a bearer token.</summary>
    public JwtOptions Jwt { get; init; } = new();

    /// <summary>Gets how people sign in to the pages of operators at a provider of OpenID Connect.</summary>
    public OpenIdConnectSettings OpenIdConnect { get; init; } = new();

    /// <summary>Gets how the keys of cookies and forms are kept.</summary>
    public KeyRingOptions KeyRing { get; init; } = new();

    /// <summary>Gets the rules for UsernameTokens beside the password.</summary>
    public UsernameTokenOptions UsernameToken { get; init; } = new();

    /// <summary>
    /// Roles of which a caller needs one, by service and operation; <c>*</c> stands for all others. An operation that is not named is for
    /// every caller that is authenticated.
    /// </summary>
    [ConfigurationKeyName(Unbound)]
    public RoleTable Services { get; set; } = RoleTable.Empty;

    /// <summary>Gets or sets the same by flow.</summary>
    [ConfigurationKeyName(Unbound)]
    public RoleTable Flows { get; set; } = RoleTable.Empty;

    /// <summary>Signatures and encryption of SOAP messages.</summary>
    public MessageSecurityOptions Messages { get; init; } = new();

    /// <summary>Gets the limits of one client.</summary>
    public ClientLimitOptions Limits { get; init; } = new();

    /// <summary>Gets whether the settings name any callers.</summary>
    public bool NamesCallers => Users.Count > 0 || ClientCertificates.Clients.Count > 0 || Jwt.IsUsed || OpenIdConnect.IsUsed
        || Messages.Partners.Count > 0;

    /// <summary>Gets whether callers may come with bearer tokens.</summary>
    public bool AcceptsTokens => Jwt.IsUsed || OpenIdConnect.AcceptsTokens;

    /// <summary>Gets whether callers must authenticate.</summary>
    public bool IsRequired => Authentication is AuthenticationMode.Required || (Authentication is null && NamesCallers);

    /// <inheritdoc/>
    public IEnumerable<string> FindErrors() => SecurityCheck.Errors(this).Select(error => $"{Section}:{error}");

    void ISettings.Complete(IConfigurationSection section) =>
        (Services, Flows) = (RoleTable.ReadNested(section.GetSection(nameof(Services))), RoleTable.Read(section.GetSection(nameof(Flows))));
}
