using System.Xml;
using Soa.Documents.Faults;

namespace Soa.Soap.Security.WsSecurity;

/// <summary>Makes the faults of WS-Security 1.1.1, section 12. They say what to do and not what is known here.</summary>
public static class SecurityFaults
{
    /// <summary>Returns <c>wsse:FailedAuthentication</c>: the token could not be authenticated.</summary>
    public static Fault FailedAuthentication(string reason) => New("FailedAuthentication", reason);

    /// <summary>Returns <c>wsse:InvalidSecurityToken</c>: an invalid token was provided.</summary>
    public static Fault InvalidToken(string reason) => New("InvalidSecurityToken", reason);

    /// <summary>Returns <c>wsse:InvalidSecurity</c>: an error was found while processing the Security header.</summary>
    public static Fault InvalidSecurity(string reason) => New("InvalidSecurity", reason);

    /// <summary>Returns <c>wsse:FailedCheck</c>: the signature or decryption was invalid.</summary>
    public static Fault FailedCheck(string reason) => New("FailedCheck", reason);

    /// <summary>Returns <c>wsse:UnsupportedSecurityToken</c>: a token of this kind is not supported.</summary>
    public static Fault Unsupported(string what) =>
        New("UnsupportedSecurityToken", $"In the Security header, {what} is not understood here.");

    /// <summary>Returns the fault for a known caller who may not do this.</summary>
    public static Fault Forbidden(string reason) => Fault.Sender("Forbidden", reason);

    private static Fault New(string subcode, string reason) => new("Sender", reason, new XmlQualifiedName(subcode, Wsse.Namespace));
}
