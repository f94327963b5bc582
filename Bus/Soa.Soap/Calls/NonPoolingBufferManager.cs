using System.ServiceModel.Channels;
using Soa.Documents.Bodies;

namespace Soa.Soap.Calls;

/// <summary>Lets the encoders leave a request's buffer alone: <see cref="PooledBody"/> owns it.</summary>
internal sealed class NonPoolingBufferManager : BufferManager
{
    public static readonly NonPoolingBufferManager Instance = new();

    public override byte[] TakeBuffer(int bufferSize) => new byte[bufferSize];

    public override void ReturnBuffer(byte[] buffer)
    {
    }

    public override void Clear()
    {
    }
}
