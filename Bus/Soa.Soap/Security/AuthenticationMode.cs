namespace Soa.Soap.Security;

/// <summary>Whether callers must say who they are.</summary>
public enum AuthenticationMode
{
    /// <summary>They must.</summary>
    Required,

    /// <summary>They need not: for a network in which everybody may do everything.</summary>
    None,
}
