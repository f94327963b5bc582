using System.Text;
using CoreWCF.Channels;
using Microsoft.AspNetCore.Http;

namespace Soa.Services.CoreWcf.Channels;

/// <summary>Makes a message of a call's envelope, and the content of the response of an answer.</summary>
internal sealed class CallEncoder(MessageVersion version, IHttpContextAccessor contexts) : MessageEncoder
{
    private static readonly BufferManager Unpooled = BufferManager.CreateBufferManager(maxBufferPoolSize: 0, int.MaxValue);

    // For what CoreWCF sends by itself.
    private readonly MessageEncoder text = new TextMessageEncodingBindingElement(version, Encoding.UTF8)
        .CreateMessageEncoderFactory().Encoder;

    public override string MediaType => CallEncoding.MediaTypeOf(version);

    public override string ContentType => $"{MediaType}; charset=utf-8";

    public override MessageVersion MessageVersion => version;

    public override bool IsContentTypeSupported(string contentType) => true;

    public override Task<Message> ReadMessageAsync(Stream stream, int maxSizeOfHeaders, string contentType) =>
        Task.FromResult(ReadMessage());

    public override Message ReadMessage(ArraySegment<byte> buffer, BufferManager bufferManager, string contentType)
    {
        bufferManager.ReturnBuffer(buffer.Array);
        return ReadMessage();
    }

    public override async Task WriteMessageAsync(Message message, Stream stream) => await stream.WriteAsync(ToBytes(message));

    public override ArraySegment<byte> WriteMessage(Message message, int maxMessageSize, BufferManager bufferManager, int messageOffset)
    {
        var content = ToBytes(message);
        var buffer = bufferManager.TakeBuffer(messageOffset + content.Length);
        content.CopyTo(buffer.AsMemory(messageOffset));
        return new ArraySegment<byte>(buffer, messageOffset, content.Length);
    }

    // The body of the request has been read, and expanded and decrypted, before CoreWCF was called.
    private Message ReadMessage()
    {
        var hosted = HostedCall.Current(contexts);
        hosted.RestoreRequest();
        Message? message = null;
        hosted.Call.Open(envelope => OpenedMessage.Open(envelope, version, out message));

        // With a fault at this step there may be no message; the call knows the fault.
        message ??= Message.CreateMessage(version, (string?)null);

        // CoreWCF keeps the action and the address of HTTP as headers, and refuses messages that came with such headers.
        message.Headers.RemoveAll("Action", AnswerMessage.NoAddressing);
        message.Headers.RemoveAll("To", AnswerMessage.NoAddressing);
        return message;
    }

    private ReadOnlyMemory<byte> ToBytes(Message message)
    {
        if (HostedCall.Find(contexts) is not { Answer: { } answer } hosted)
            return text.WriteMessage(message, int.MaxValue, Unpooled, messageOffset: 0);

        // A message of an inspector's own is signed, encrypted or sent as MTOM as the answer would have been, so it has its content type
        // too.
        hosted.Call.Context.Response.ContentType = answer.ContentType;
        return AnswerMessage.ToBytes(answer, message);
    }
}
