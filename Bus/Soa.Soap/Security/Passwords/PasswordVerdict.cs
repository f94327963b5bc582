namespace Soa.Soap.Security.Passwords;

/// <summary>What came of checking a password.</summary>
internal enum PasswordVerdict
{
    /// <summary>It is not that user's, or there is no such user.</summary>
    Wrong,

    /// <summary>It is.</summary>
    Right,

    /// <summary>It was not checked, because its sender has had too many checked.</summary>
    TooMany,
}
