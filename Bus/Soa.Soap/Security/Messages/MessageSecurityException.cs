using Soa.Documents.Faults;

namespace Soa.Soap.Security.Messages;

/// <summary>A message is not protected as it must be; the text is for its sender.</summary>
internal sealed class MessageSecurityException(string message) : Exception(message), IExpectedFailure
{
    /// <inheritdoc/>
    public FailureKind Kind => FailureKind.Permanent;
}
