using CoreWCF;
using CoreWCF.Channels;
using CoreWCF.Configuration;
using Microsoft.AspNetCore.Http;

namespace Soa.Services.CoreWcf.Channels;

/// <summary>
/// Represents the message encoding of one version of SOAP. WS-Addressing is read and written by <see cref="Soa.Soap.Calls.SoapCall"/>:
/// CoreWCF keeps requests for good that it cannot address an answer to.
/// </summary>
internal sealed class CallEncoding(MessageVersion version, IHttpContextAccessor contexts) : MessageEncodingBindingElement
{
    public static readonly MessageVersion Soap11 = MessageVersion.CreateVersion(EnvelopeVersion.Soap11, AddressingVersion.None);
    public static readonly MessageVersion Soap12 = MessageVersion.CreateVersion(EnvelopeVersion.Soap12, AddressingVersion.None);

    public override MessageVersion MessageVersion { get; set; } = version;

    public static MessageVersion VersionOf(bool isSoap12) => isSoap12 ? Soap12 : Soap11;

    public static string SuffixOf(MessageVersion version) => version == Soap12 ? "/soap12" : "/soap11";

    public static string MediaTypeOf(MessageVersion version) => version == Soap12 ? "application/soap+xml" : "text/xml";

    public static string NamespaceOf(MessageVersion version) =>
        version == Soap12 ? "http://www.w3.org/2003/05/soap-envelope" : "http://schemas.xmlsoap.org/soap/envelope/";

    public override BindingElement Clone() => new CallEncoding(MessageVersion, contexts);

    public override MessageEncoderFactory CreateMessageEncoderFactory() => new Factory(MessageVersion, contexts);

    public override IServiceDispatcher BuildServiceDispatcher<TChannel>(BindingContext context, IServiceDispatcher innerDispatcher)
    {
        context.BindingParameters.Add(this);
        return context.BuildNextServiceDispatcher<TChannel>(innerDispatcher);
    }

    public override bool CanBuildServiceDispatcher<TChannel>(BindingContext context)
    {
        context.BindingParameters.Add(this);
        return context.CanBuildNextServiceDispatcher<TChannel>();
    }

    private sealed class Factory(MessageVersion version, IHttpContextAccessor contexts) : MessageEncoderFactory
    {
        public override MessageVersion MessageVersion => version;

        public override MessageEncoder Encoder { get; } = new CallEncoder(version, contexts);
    }
}
