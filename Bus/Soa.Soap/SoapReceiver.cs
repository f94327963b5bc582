using System.Xml;
using Soa.ServiceModel;

namespace Soa.Soap;

/// <summary>Does what a SOAP request asks for.</summary>
/// <param name="body">A reader on the first node of the SOAP body. It must be read to its end, and is closed when the call returns.</param>
/// <param name="identity">The request's identity, if it came with a <c>wsa:MessageID</c>.</param>
/// <param name="origin">What came beside it: the HTTP request and the whole envelope.</param>
/// <param name="cancellationToken">Cancelled when the caller has gone.</param>
/// <returns>The response or fault; <c>null</c> if the operation is one-way. An exception becomes a Receiver fault that tells nothing of it.</returns>
public delegate Task<OperationAnswer?> SoapReceiver(XmlDictionaryReader body, MessageIdentity identity, SoapOrigin origin, CancellationToken cancellationToken);
