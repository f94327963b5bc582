using System.Runtime.CompilerServices;
using System.Security.Cryptography.X509Certificates;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Soa.Soap.Security.Authentication;

/// <summary>Authenticates callers by the client certificate of the TLS connection. Without one there is no result.</summary>
/// <remarks>
/// The handler of Microsoft.AspNetCore.Authentication.Certificate is not used: it builds a chain for every certificate before anybody is
/// asked, so that one which the settings name by its SHA-256 fingerprint and whose issuer is unknown here is refused; and it takes validity
/// from the clock of the machine and not from the process's <see cref="TimeProvider"/>.
/// </remarks>
internal sealed class ClientCertificateHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ClientCertificates certificates)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    // A connection keeps its certificate object, so a chain is built once a connection.
    private static readonly ConditionalWeakTable<X509Certificate2, CertifiedCaller> Seen = [];

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Context.Connection.ClientCertificate is not { } certificate)
            return Task.FromResult(AuthenticateResult.NoResult());
        if (!Seen.TryGetValue(certificate, out var caller))
            Seen.AddOrUpdate(certificate, caller = certificates.Find(certificate));
        return Task.FromResult(caller.Name is { } name && certificates.IsInTime(certificate)
            ? Callers.Known(name, caller.Roles, Scheme.Name)
            : AuthenticateResult.Fail("The client certificate is not known here, or is outside its validity."));
    }
}
