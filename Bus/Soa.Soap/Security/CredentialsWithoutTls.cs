namespace Soa.Soap.Security;

/// <summary>Specifies whether passwords and bearer tokens are accepted over a connection without TLS.</summary>
public enum CredentialsWithoutTls
{
    /// <summary>They are refused.</summary>
    Never,

    /// <summary>They are accepted from this machine.</summary>
    Loopback,

    /// <summary>They are accepted: TLS ends at a proxy before this process, or the network is trusted.</summary>
    Always,
}
