namespace Soa.Soap.Security;

/// <summary>Whether passwords and bearer tokens may come over a connection that others can read.</summary>
public enum CredentialsWithoutTls
{
    /// <summary>They are refused.</summary>
    Never,

    /// <summary>From this machine they may.</summary>
    Loopback,

    /// <summary>They may: TLS ends at a proxy before this process, or the network is trusted.</summary>
    Always,
}
