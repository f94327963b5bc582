using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text.Json;
using Soa.Contrast.Calls;
using Soa.Contrast.Shapes;

namespace Soa.Contrast.Terminals;

/// <summary>Represents the user at a terminal: types requests and reads the answers.</summary>
internal sealed class Terminal : IAsyncDisposable
{
    private readonly NetworkStream stream;
    private readonly StreamWriter keyboard;
    private readonly SemaphoreSlim typing = new(1, 1);
    private readonly ConcurrentDictionary<long, TaskCompletionSource<TerminalAnswer>> waiting = new();
    private readonly Task reading;
    private long last;

    private Terminal(Socket socket)
    {
        stream = new NetworkStream(socket, ownsSocket: true);
        keyboard = new StreamWriter(stream) { AutoFlush = true };
        reading = ReadAsync();
    }

    /// <summary>Sits down at the terminal of a program.</summary>
    public static async Task<Terminal> OpenAsync(string file, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(file), cancellationToken);
        return new Terminal(socket);
    }

    /// <summary>Calls an operation.</summary>
    /// <exception cref="System.ServiceModel.FaultException">The service refused.</exception>
    /// <exception cref="IOException">The program failed, or is gone.</exception>
    public async Task<object> CallAsync(ContractOperation operation, object request)
    {
        return await SendAsync(operation.Name, JsonSerializer.SerializeToElement(request, operation.Request, JsonForm.Options)) switch
        {
            { Result: { } result } => result.Deserialize(operation.Result, JsonForm.Options)!,
            { Fault: { } fault } => throw fault.ToException(operation),
            { Error: var error } => throw new IOException($"{operation.Name} failed: {error}"),
        };
    }

    /// <summary>Returns what the program has had its database do.</summary>
    public async Task<DatabaseWork> CountDatabaseWorkAsync() =>
        (await SendAsync(TerminalServer.CountDatabaseWork, JsonSerializer.SerializeToElement(0)))
            .Result!.Value.Deserialize<DatabaseWork>(JsonForm.Options);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await stream.DisposeAsync();
        await reading;
        typing.Dispose();
    }

    private async Task<TerminalAnswer> SendAsync(string operation, JsonElement request)
    {
        var id = Interlocked.Increment(ref last);
        var line = JsonSerializer.Serialize(new TerminalRequest(id, operation, request), JsonForm.Options);
        var answer = new TaskCompletionSource<TerminalAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting[id] = answer;
        if (reading.IsCompleted)
            throw Gone();
        await typing.WaitAsync();
        try
        {
            await keyboard.WriteLineAsync(line);
        }
        finally
        {
            typing.Release();
        }

        return await answer.Task;
    }

    private async Task ReadAsync()
    {
        using var screen = new StreamReader(stream, leaveOpen: true);
        try
        {
            while (await screen.ReadLineAsync() is { } line)
            {
                var answer = JsonSerializer.Deserialize<TerminalAnswer>(line, JsonForm.Options)!;
                if (waiting.TryRemove(answer.Id, out var one))
                    one.SetResult(answer);
            }
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            // The program is gone, or this user.
        }

        foreach (var one in waiting.Values)
            one.TrySetException(Gone());
    }

    private static IOException Gone() => new("The program at whose terminal this was is gone.");
}
