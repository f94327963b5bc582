using CoreWCF.Channels;
using CoreWCF.Dispatcher;
using Soa.Services.CoreWcf.Channels;
using Soa.Soap.Calls;

namespace Soa.Services.CoreWcf.Dispatching;

/// <summary>Makes messages of answers.</summary>
internal sealed class AnswerFormatter : IDispatchMessageFormatter
{
    public void DeserializeRequest(Message message, object[] parameters) =>
        throw new NotSupportedException("The invoker reads the message.");

    public Message SerializeReply(MessageVersion messageVersion, object[] parameters, object result) => result is SoapAnswer answer
        ? new AnswerMessage(answer, messageVersion)
        : Message.CreateMessage(messageVersion, (string?)null);
}
