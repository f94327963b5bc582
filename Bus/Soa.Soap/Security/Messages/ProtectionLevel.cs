namespace Soa.Soap.Security.Messages;

/// <summary>How a SOAP message is protected itself, whatever carries it.</summary>
public enum ProtectionLevel
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Body and timestamp are signed.</summary>
    Signed,

    /// <summary>Body and timestamp are signed, and the body is encrypted.</summary>
    SignedAndEncrypted,
}
