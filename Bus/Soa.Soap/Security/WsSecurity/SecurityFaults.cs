using System.Xml;
using Soa.Documents.Faults;

namespace Soa.Soap.Security.WsSecurity;

/// <summary>The faults of WS-Security 1.1.1, section 12. They say what to do and not what is known here.</summary>
public static class SecurityFaults
{
    public static Fault FailedAuthentication(string reason) => New("FailedAuthentication", reason);

    public static Fault InvalidToken(string reason) => New("InvalidSecurityToken", reason);

    public static Fault InvalidSecurity(string reason) => New("InvalidSecurity", reason);

    public static Fault FailedCheck(string reason) => New("FailedCheck", reason);

    public static Fault Unsupported(string what) => New("UnsupportedSecurityToken", $"In the Security header, {what} is not understood here.");

    /// <summary>Known, but not allowed.</summary>
    public static Fault Forbidden(string reason) => Fault.Sender("Forbidden", reason);

    private static Fault New(string subcode, string reason) => new("Sender", reason, new XmlQualifiedName(subcode, Wsse.Namespace));
}
