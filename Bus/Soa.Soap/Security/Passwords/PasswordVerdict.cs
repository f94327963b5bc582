namespace Soa.Soap.Security.Passwords;

/// <summary>Specifies the outcome of checking a password.</summary>
internal enum PasswordVerdict
{
    /// <summary>The password is wrong, or there is no such user.</summary>
    Wrong,

    /// <summary>The password is right.</summary>
    Right,

    /// <summary>The password was not checked, because its sender has tried too many.</summary>
    TooMany,
}
