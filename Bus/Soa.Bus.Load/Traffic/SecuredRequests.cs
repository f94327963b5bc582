using System.Collections.Concurrent;
using Soa.Soap;
using Soa.Soap.Security.Messages;

namespace Soa.Bus.Load.Traffic;

/// <summary>
/// Provides requests that are signed and encrypted. A signature counts once, so each is sent once. They are made before the time runs,
/// and a part of the answers is verified and decrypted after it, so that the server has the machine to itself meanwhile.
/// </summary>
internal sealed class SecuredRequests(byte[] envelope, MessageSecurity client, Func<byte[], LoadRequest> request) : IRequests
{
    private const int KeepEach = 50;
    private const int MostKept = 200;

    private readonly MessageProtection bus = client.ProtectionFor(SecureKeys.BusAddress)!;
    private readonly ConcurrentQueue<LoadRequest> made = new();
    private readonly ConcurrentQueue<byte[]> kept = new();
    private int answered;

    public LoadRequest Next(int number) => made.TryDequeue(out var ready) ? ready : Make();

    public void Prepare(double perSecond, TimeSpan time)
    {
        // Sending without making them is faster, so three are made for each; those that remain unsent are useless to the next round.
        var count = (int)(perSecond * time.TotalSeconds * 3) - made.Count;
        Parallel.For(0, Math.Max(0, count), _ => made.Enqueue(Make()));
    }

    public void Answered(ReadOnlySpan<byte> answer)
    {
        if (Interlocked.Increment(ref answered) % KeepEach == 0 && kept.Count < MostKept)
            kept.Enqueue(answer[(answer.IndexOf("\r\n\r\n"u8) + 4)..].ToArray());
    }

    public async Task<int> CountWrongAsync()
    {
        var wrong = 0;
        while (kept.TryDequeue(out var answer))
        {
            var (fault, plain, _) = await client.OpenAsync(
                answer, SoapVersion.Soap11, ProtectionLevel.SignedAndEncrypted, CancellationToken.None);
            if (fault is not null || plain.AsSpan().IndexOf("buyStocks"u8) < 0)
                wrong++;
        }

        return wrong;
    }

    private LoadRequest Make() => request(client.Protect(envelope, SoapVersion.Soap11, bus));
}
