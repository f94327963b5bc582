using System.Net.Sockets;
using System.ServiceModel;
using System.Text.Json;
using Soa.Contrast.Business;
using Soa.Contrast.Calls;
using Soa.ServiceModel.Delivery;

namespace Soa.Contrast.Terminals;

/// <summary>
/// Stands for keyboard and screen of a program that has its users in its own process: takes requests as lines from a local socket, calls
/// the services as objects, and writes the answers. It is all of the distance between the user and the rules.
/// </summary>
internal sealed partial class TerminalServer(
    LocalTransaction local, DatabaseWorkCount work, IConfiguration configuration, IHostApplicationLifetime lifetime,
    ILogger<TerminalServer> logger)
    : BackgroundService
{
    /// <summary>The request for what the database has done, which no user makes.</summary>
    public const string CountDatabaseWork = "DatabaseWork";

    /// <summary>The setting with the file of the socket.</summary>
    public const string SocketFile = "CONTRAST_TERMINAL";

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(configuration[SocketFile]!));
        listener.Listen();
        await Console.Out.WriteLineAsync($"Now listening on: file://{configuration[SocketFile]}");
        try
        {
            while (true)
                _ = ServeAsync(await listener.AcceptAsync(stoppingToken), stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // The program ends.
        }
        catch (SocketException error)
        {
            Broken(error);
            lifetime.StopApplication();
        }
    }

    private async Task ServeAsync(Socket socket, CancellationToken stoppingToken)
    {
        using var screen = new SemaphoreSlim(1, 1);
        await using var stream = new NetworkStream(socket, ownsSocket: true);
        using var keyboard = new StreamReader(stream);
        await using var output = new StreamWriter(stream) { AutoFlush = true };
        var running = new HashSet<Task>();
        try
        {
            while (await keyboard.ReadLineAsync(stoppingToken) is { } line)
            {
                running.RemoveWhere(task => task.IsCompleted);
                running.Add(AnswerAsync(line, output, screen, stoppingToken));
            }
        }
        catch (Exception error) when (error is OperationCanceledException or IOException)
        {
            // The user has left, or the program ends.
        }

        await Task.WhenAll(running);
    }

    private async Task AnswerAsync(string line, StreamWriter output, SemaphoreSlim screen, CancellationToken stoppingToken)
    {
        // Read on while the call runs.
        await Task.Yield();
        var request = JsonSerializer.Deserialize<TerminalRequest>(line, JsonForm.Options)!;
        var answer = JsonSerializer.Serialize(await CallAsync(request, stoppingToken), JsonForm.Options);
        await screen.WaitAsync(CancellationToken.None);
        try
        {
            await output.WriteLineAsync(answer);
        }
        catch (IOException)
        {
            // The user has left.
        }
        finally
        {
            screen.Release();
        }
    }

    private async Task<TerminalAnswer> CallAsync(TerminalRequest request, CancellationToken stoppingToken)
    {
        if (request.Operation == CountDatabaseWork)
            return new TerminalAnswer(request.Id, JsonSerializer.SerializeToElement(work.Value, JsonForm.Options));
        var operation = ContractOperation.ByName[request.Operation];
        try
        {
            var body = request.Request.Deserialize(operation.Request, JsonForm.Options)!;
            Task<object> Invoke(IServiceProvider scope) => operation.InvokeAsync(scope.GetRequiredService(operation.Contract), body);
            var result = operation.IsReadOnly
                ? await local.ReadAsync(Invoke, stoppingToken)
                : await local.RunAsync(Invoke, cancellationToken: stoppingToken);
            return new TerminalAnswer(request.Id, JsonSerializer.SerializeToElement(result, operation.Result, JsonForm.Options));
        }
        catch (FaultException fault) when (FaultDocument.Of(fault, operation) is { } refusal)
        {
            return new TerminalAnswer(request.Id, Fault: refusal);
        }
        catch (Exception error)
        {
            Failed(operation.Name, error);
            return new TerminalAnswer(request.Id, Error: error.Message);
        }
    }

    [LoggerMessage(8901, LogLevel.Error, "{Operation} failed")]
    private partial void Failed(string operation, Exception error);

    [LoggerMessage(8902, LogLevel.Error, "The terminal takes no more requests")]
    private partial void Broken(Exception error);
}
