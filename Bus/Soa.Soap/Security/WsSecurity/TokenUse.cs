namespace Soa.Soap.Security.WsSecurity;

/// <summary>Specifies the outcome of using something that may be used once.</summary>
internal enum TokenUse
{
    /// <summary>It was used for the first time.</summary>
    First,

    /// <summary>It had been used: this is a copy.</summary>
    Again,

    /// <summary>It cannot be remembered, so it must not be used.</summary>
    NoRoom,

    /// <summary>The database cannot be asked, so it must not be used.</summary>
    Unknown,
}
