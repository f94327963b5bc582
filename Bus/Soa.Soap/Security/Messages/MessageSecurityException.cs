using Soa.Documents.Faults;

namespace Soa.Soap.Security.Messages;

/// <summary>The exception that is thrown for a message that is not protected as it must be. Its text is for the sender.</summary>
internal sealed class MessageSecurityException(string message) : Exception(message), IExpectedFailure
{
    /// <inheritdoc/>
    public FailureKind Kind => FailureKind.Permanent;
}
