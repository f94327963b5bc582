using Soa.Documents;

namespace Soa.Soap.Security.WsSecurity;

/// <summary>Holds the names of WS-Security 1.1.1 and its UsernameToken profile.</summary>
internal static class Wsse
{
    public const string Namespace = Namespaces.WsSecurity;
    public const string UtilityNamespace = Namespaces.WsSecurityUtility;
    public const string Base64 = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0#Base64Binary";
    public const string Text = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#PasswordText";
    public const string Digest = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#PasswordDigest";
}
