using Soa.Documents;

namespace Soa.Messaging.Calling;

/// <summary>Represents a service of this process that is called without the transport.</summary>
internal interface ILocalService
{
    /// <summary>Sends a request to the service, whose answer ends the call.</summary>
    /// <returns>False if the service stops, or the request is of a kind that only the transport brings into its form.</returns>
    bool TrySend(Document request, PendingCall call);
}
