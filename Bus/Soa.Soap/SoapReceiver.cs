using System.Xml;
using Soa.ServiceModel;

namespace Soa.Soap;

/// <summary>Handles a SOAP request.</summary>
/// <param name="body">A reader on the first node of the SOAP body. It must be read to its end, and is closed when the call returns.</param>
/// <param name="identity">The request's identity, if it came with a <c>wsa:MessageID</c>.</param>
/// <param name="origin">What came beside it: the HTTP request and the whole envelope.</param>
/// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
/// <returns>
/// The response or fault; <c>null</c> if the operation is one-way. An exception becomes a Receiver fault that reveals nothing of it.
/// </returns>
public delegate Task<OperationAnswer?> SoapReceiver(
    XmlDictionaryReader body, MessageIdentity identity, SoapOrigin origin, CancellationToken cancellationToken);
