using Soa.ServiceModel;

namespace Soa.Soap;

/// <summary>Does what a SOAP request asks for that was read as a document.</summary>
/// <param name="request">The element in the SOAP body, valid by the contract's schemas, as UTF-8.</param>
/// <param name="identity">The request's identity, if it came with a <c>wsa:MessageID</c>.</param>
/// <param name="origin">What came beside it: the HTTP request and the whole envelope.</param>
/// <param name="cancellationToken">Cancelled when the caller has gone.</param>
/// <returns>The response or fault; <c>null</c> if the operation is one-way. An exception becomes a Receiver fault that tells nothing of it.</returns>
public delegate Task<OperationAnswer?> SoapDocumentReceiver(ReadOnlyMemory<byte> request, MessageIdentity identity, SoapOrigin origin, CancellationToken cancellationToken);
