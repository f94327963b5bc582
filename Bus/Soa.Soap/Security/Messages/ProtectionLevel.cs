namespace Soa.Soap.Security.Messages;

/// <summary>Specifies how a SOAP message itself is protected, whatever carries it.</summary>
public enum ProtectionLevel
{
    /// <summary>The message is not protected.</summary>
    None,

    /// <summary>Body and timestamp are signed.</summary>
    Signed,

    /// <summary>Body and timestamp are signed, and the body is encrypted.</summary>
    SignedAndEncrypted,
}
