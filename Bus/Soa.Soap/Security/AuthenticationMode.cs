namespace Soa.Soap.Security;

/// <summary>Specifies whether callers must authenticate.</summary>
public enum AuthenticationMode
{
    /// <summary>Callers must authenticate.</summary>
    Required,

    /// <summary>Callers need not authenticate. For a network in which everybody may do everything.</summary>
    None,
}
