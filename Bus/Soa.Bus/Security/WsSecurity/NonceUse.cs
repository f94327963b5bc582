namespace Soa.Bus.Security.WsSecurity;

/// <summary>What came of using a nonce.</summary>
internal enum NonceUse
{
    /// <summary>Nobody had used it.</summary>
    First,

    /// <summary>It had been used: the token is a copy.</summary>
    Again,

    /// <summary>It cannot be remembered, so it must not be used.</summary>
    NoRoom,
}
