using System.Globalization;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using RabbitMQ.Client;

namespace Soa.Messaging.Transports;

/// <summary>
/// Checks the broker's certificate, and says what is wrong with it. MassTransit's own settings accept a certificate of any issuer, and TLS
/// 1.2 only.
/// </summary>
internal static class BrokerTls
{
    private const string Settings = "Soa:Bus:RabbitMq:Tls";

    // Server authentication (RFC 5280, 4.2.1.12).
    private static readonly Oid ForServers = new("1.3.6.1.5.5.7.3.1");

    private const X509ChainStatusFlags NotTrusted =
        X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain | X509ChainStatusFlags.NotSignatureValid;

    /// <summary>Returns how to connect to a host with TLS.</summary>
    public static SslOption For(string host, RabbitMqTlsOptions tls)
    {
        var name = tls.ServerName ?? host;
        var authorities = tls.ReadAuthorities();
        return new SslOption
        {
            Enabled = true,
            ServerName = name,
            // Whatever the system considers safe.
            Version = SslProtocols.None,
            Certs = tls.ReadCertificate() is { } own ? [own] : null,
            CertificateValidationCallback = (_, certificate, chain, errors) =>
            {
                if (certificate is not X509Certificate2 shown || chain is null)
                    throw new AuthenticationException("the broker shows no certificate.");
                Check(shown, chain, errors, name, authorities);
                return true;
            },
        };
    }

    private static void Check(
        X509Certificate2 shown, X509Chain chain, SslPolicyErrors errors, string name, X509Certificate2Collection authorities)
    {
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            throw new AuthenticationException(
                $"the broker's certificate ({shown.Subject}) is not valid for the name '{name}'. "
                + $"Connect to a name for which it is, or set {Settings}:ServerName.");
        using var own = authorities.Count == 0 ? null : Trusting(authorities, chain);
        if (own is null ? errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors) : !own.Build(shown))
            throw new AuthenticationException(Explain(shown, own ?? chain));
    }

    private static X509Chain Trusting(X509Certificate2Collection authorities, X509Chain shown)
    {
        var chain = new X509Chain();
        var policy = chain.ChainPolicy;
        policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        policy.CustomTrustStore.AddRange(authorities);
        policy.ExtraStore.AddRange(shown.ChainPolicy.ExtraStore);
        policy.ApplicationPolicy.Add(ForServers);
        policy.RevocationMode = X509RevocationMode.NoCheck;
        return chain;
    }

    private static string Explain(X509Certificate2 shown, X509Chain chain)
    {
        var status = chain.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, one) => all | one.Status);
        var certificate = $"the broker's certificate ({shown.Subject})";
        if (status.HasFlag(X509ChainStatusFlags.NotTimeValid))
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{certificate} or one of its issuers is not valid now: it is from {shown.NotBefore:u} to {shown.NotAfter:u}.");
        return (status & NotTrusted) != 0
            ? $"{certificate} was issued by {shown.Issuer}, which is not trusted. Name the PEM file of its authority in "
                + $"{Settings}:Authorities."
            : $"{certificate} is not acceptable: {string.Join(", ", chain.ChainStatus.Select(one => one.Status))}.";
    }
}
