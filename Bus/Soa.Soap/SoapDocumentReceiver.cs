using Soa.ServiceModel;

namespace Soa.Soap;

/// <summary>Handles a SOAP request that was read as a document.</summary>
/// <param name="request">The element in the SOAP body, valid by the contract's schemas, as UTF-8.</param>
/// <param name="identity">The request's identity, if it came with a <c>wsa:MessageID</c>.</param>
/// <param name="origin">What came beside it: the HTTP request and the whole envelope.</param>
/// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
/// <returns>
/// The response or fault; <c>null</c> if the operation is one-way. An exception becomes a Receiver fault that reveals nothing of it.
/// </returns>
public delegate Task<OperationAnswer?> SoapDocumentReceiver(
    ReadOnlyMemory<byte> request, MessageIdentity identity, SoapOrigin origin, CancellationToken cancellationToken);
